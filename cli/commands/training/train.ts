import { command, type Report } from '../../command.ts'
import { switchFlag } from '../../switch-flag.ts'
import { type EffortFlag, effortFlag, type WatchFlag, watchFlag } from '../../training/effort-flag.ts'
import { reportStartedRun } from '../../training/report-started-run.ts'
import { runInProgress } from '../../training/run-in-progress.ts'
import { reportVersion } from '../../training/version-report.ts'
import { watchRun } from '../../training/watch-run.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'

type Flags = ModelFlag & EffortFlag & WatchFlag & { readonly reoptimize: boolean; readonly synthesizeMissing: boolean }

export const train = command<Flags, []>({
  brief: 'Train a model on its samples, which records a new version.',
  description:
    'A model that was trained before learns what has come since. It becomes the active version, unless another one is pinned. Without --watch, the command ends as soon as the training has begun.',
  examples: [
    { line: 'train --model demo.tone --watch', does: 'Trains, shows the progress and then the metrics.' },
    {
      line: 'train --model demo.tone --effort high --reoptimize --watch',
      does: 'Searches the parameters of a trained model again.',
    },
  ],
  flags: {
    ...modelFlag,
    ...effortFlag,
    ...watchFlag,
    reoptimize: {
      ...switchFlag,
      brief: 'Search the parameters of a trained model again, also where it has nothing new to learn.',
    },
    synthesizeMissing: {
      ...switchFlag,
      brief: 'Of a draft: write samples for poles that have fewer than three.',
    },
  },
  run: async (session, { model, effort, reoptimize, synthesizeMissing, watch }): Promise<Report> => {
    const service = session.service()
    const request = {
      ...(effort && { effort }),
      ...(reoptimize && { reoptimize_params: true }),
      ...(synthesizeMissing && { synthesize_missing: true }),
    }
    const starting = service.model(model).train(request)
    const started = await (watch ? starting.catch(runInProgress) : starting)
    if (started.run_id === null)
      return { json: started, text: started.message.replace('send "reoptimize_params": true', 'give --reoptimize') }
    if (!watch) return reportStartedRun({ command: 'train', model, effort }, started)
    return reportVersion(service, model, await watchRun(session, model, started.run_id))
  },
})
