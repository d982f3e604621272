import { asksToDiscover, type ModelFile } from '#rules/model-file.ts'
import type { Report } from '../command.ts'
import type { Session } from '../session.ts'
import { runInProgress } from '../training/run-in-progress.ts'
import { reportVersion } from '../training/version-report.ts'
import { watchRun } from '../training/watch-run.ts'

/**
 * Does what a model needs after its file was applied, and waits for the end: a discovery where the file asks for one and it was not
 * made yet, else a training. A run that does so already is waited for.
 */
export async function trainAsFileSays(session: Session, handle: string, file: ModelFile): Promise<Report> {
  const service = session.service()
  const effort = file.effort && { effort: file.effort }
  const { traits } = await service.request('GET /v1/models/{handle}/traits', { path: { handle } })
  const isToDiscover = asksToDiscover(file, traits)
  const model = service.model(handle)
  const { run_id: runId } = await (isToDiscover ? model.discover(effort) : model.train(effort)).catch(runInProgress)
  if (runId === null) return { json: null, text: `${handle} is as the file says, and has nothing new to learn.` }
  const run = await watchRun(session, handle, runId)
  if (run.version_no !== null) return reportVersion(service, handle, run)
  const text = `Traits were found. Look at them by "touchstone traits list --model ${handle}", then apply again to train.`
  return { json: { run }, text }
}
