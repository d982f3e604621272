import { command } from '../../command.ts'
import { alignColumns } from '../../terminal/align-columns.ts'
import { type EffortFlag, effortFlag, type WatchFlag, watchFlag } from '../../training/effort-flag.ts'
import { reportStartedRun } from '../../training/report-started-run.ts'
import { runInProgress } from '../../training/run-in-progress.ts'
import { watchRun } from '../../training/watch-run.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'

export const discover = command<ModelFlag & EffortFlag & WatchFlag, []>({
  brief: 'Find the axes along which the samples of a draft differ most, and add them as traits.',
  description:
    'Give the traits that are found names and labels of your own by `traits update`, or remove them. Then train. Another discovery replaces those that nobody has changed.',
  examples: [{ line: 'discover --model demo.tone --watch', does: 'Finds traits, and lists them.' }],
  flags: { ...modelFlag, ...effortFlag, ...watchFlag },
  run: async (session, { model, effort, watch }) => {
    const service = session.service()
    const starting = service.model(model).discover(effort && { effort })
    const started = await (watch ? starting.catch(runInProgress) : starting)
    if (!watch) return reportStartedRun({ command: 'discover', model, effort }, started)
    const run = await watchRun(session, model, started.run_id)
    const { traits } = await service.request('GET /v1/models/{handle}/traits', { path: { handle: model } })
    const found = traits.filter(({ kind }) => kind === 'intrinsic')
    const rows = found.map(({ key, negative_label, positive_label, explained_variance }) => [
      ...[key, negative_label, positive_label],
      explained_variance === null ? '–' : `${Math.round(explained_variance * 100)} %`,
    ])
    const table = alignColumns([['trait', 'negative end', 'positive end', 'variance'], ...rows], [3])
    return {
      json: { run, traits: found },
      text: `${table}\n\nNext:\n  touchstone traits update KEY --model ${model} --name NAME\n  touchstone train --model ${model} --watch`,
    }
  },
})
