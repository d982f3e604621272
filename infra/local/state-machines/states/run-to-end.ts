import { type Branch, frameOf, type RunBranch } from '../running/branch.ts'
import type { Execution } from '../running/execution.ts'
import type { ExecutionEnd } from '../running/journal-line.ts'
import { sleepUntil } from '../running/sleep-until.ts'
import { errorDetailsOf, failureOfState } from '../values/failure.ts'

/** Runs an execution to its end, whatever ends it. Resolves to undefined when the runner stops or its journal fails first. */
export async function runToEnd(execution: Execution, runBranch: RunBranch): Promise<ExecutionEnd | undefined> {
  const { definition } = execution.started
  const root: Branch = { execution, path: '', states: definition.States, signal: execution.signal }
  const timing = endAtDeadline(execution)
  try {
    const output = JSON.stringify(await runBranch(root))
    const details = { output, outputDetails: { truncated: false } }
    return execution.end({ status: 'SUCCEEDED', output }, { type: 'ExecutionSucceeded', details })
  } catch (thrown) {
    if (execution.signal.aborted) return execution.ended()
    const { state, entered } = frameOf(root)
    const details = errorDetailsOf(failureOfState(thrown, state, entered?.event ?? 0))
    return endUnlessStopped(execution, { status: 'FAILED', ...details }, { type: 'ExecutionFailed', details })
  } finally {
    await timing
  }
}

/** Ends the execution after the machine's TimeoutSeconds. Resolves early when it ends before. */
async function endAtDeadline(execution: Execution): Promise<void> {
  const { definition, startDate } = execution.started
  if (definition.TimeoutSeconds === undefined) return
  const deadline = startDate + definition.TimeoutSeconds * 1000
  try {
    await sleepUntil(deadline, execution.world.now, execution.signal)
  } catch {
    return
  }
  const details = { error: 'States.Timeout' }
  endUnlessStopped(execution, { status: 'TIMED_OUT' }, { type: 'ExecutionTimedOut', details })
}

/** Ends the execution. Returns undefined when its journal cannot be written, which stops it. */
function endUnlessStopped(execution: Execution, ...end: Parameters<Execution['end']>): ExecutionEnd | undefined {
  try {
    return execution.end(...end)
  } catch (error) {
    if (execution.journalFailure() === undefined) throw error
    return undefined
  }
}
