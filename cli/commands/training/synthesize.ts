import type { FlagParametersForType } from '@stricli/core'
import { synthTypeSchema } from '#rules/synth-type.ts'
import { command } from '../../command.ts'
import type { Program } from '../../open-session.ts'
import { alignColumns } from '../../terminal/align-columns.ts'
import { type EffortFlag, effortFlag, type WatchFlag, watchFlag } from '../../training/effort-flag.ts'
import { reportStartedRun } from '../../training/report-started-run.ts'
import { runInProgress } from '../../training/run-in-progress.ts'
import { watchRun } from '../../training/watch-run.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'

type MannerFlag = { readonly from?: 'from_traits' | 'diversify' }

const mannerFlag: FlagParametersForType<MannerFlag, Program> = {
  from: {
    kind: 'enum',
    values: synthTypeSchema.options,
    optional: true,
    brief:
      'from_traits writes samples of each pole from what the traits say, diversify varies the samples that there are.',
  },
}

export const synthesize = command<ModelFlag & MannerFlag & EffortFlag & WatchFlag, []>({
  brief: 'Write samples for a draft that has few.',
  description:
    'Samples that were written are marked, and make a first, weak model: replace them by real texts as soon as there are some.',
  examples: [
    { line: 'synthesize --model demo.tone --watch', does: 'Writes samples from the descriptions of the traits.' },
    { line: 'synthesize --model demo.tone --from diversify --watch', does: 'Varies the samples that the model has.' },
  ],
  flags: { ...modelFlag, ...mannerFlag, ...effortFlag, ...watchFlag },
  run: async (session, { model, from, effort, watch }) => {
    const service = session.service()
    const starting = service.model(model).synthesize({ ...(from && { synth_type: from }), ...(effort && { effort }) })
    const started = await (watch ? starting.catch(runInProgress) : starting)
    if (!watch) return reportStartedRun({ command: 'synthesize', model, effort }, started)
    const run = await watchRun(session, model, started.run_id)
    const { traits } = await service.request('GET /v1/models/{handle}/traits', { path: { handle: model } })
    const rows = traits.map(({ key, positive_samples, negative_samples }) => [
      ...[key, String(positive_samples), String(negative_samples)],
    ])
    const table = alignColumns([['trait', 'positive samples', 'negative samples'], ...rows], [1, 2])
    return { json: { run, traits }, text: `${table}\n\nNext:\n  touchstone train --model ${model} --watch` }
  },
})
