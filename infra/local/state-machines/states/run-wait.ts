import type { StateOf } from '../definition/machine-definition.ts'
import { type Branch, bindingsOf, evaluateIn, frameOf, record } from '../running/branch.ts'
import { sleepUntil } from '../running/sleep-until.ts'
import { type StateOutcome, stateOutcome } from '../running/state-outcome.ts'
import { evaluateInteger, unexpectedType } from '../values/evaluate.ts'
import { queryEvaluationError, runtimeError } from '../values/failure.ts'
import { parseOffsetDateTime } from '../values/offset-date-time.ts'

/** AWS waits at most 2^31 − 1 seconds. */
const maxWaitMs = (2 ** 31 - 1) * 1000

export async function runWait(branch: Branch, state: StateOf<'Wait'>): Promise<StateOutcome> {
  const until = frameOf(branch).until ?? (await deadlineOf(branch, state))
  if (until - branch.execution.world.now().getTime() > maxWaitMs) throw runtimeError('Wait state delay is too long.')
  // Recorded, so that a resumed execution waits for its first deadline.
  if (frameOf(branch).until === undefined) record(branch, { change: { until } })
  await sleepUntil(until, branch.execution.world.now, branch.signal)
  return stateOutcome(branch, { part: state, next: state.Next, fallback: frameOf(branch).input })
}

async function deadlineOf(branch: Branch, { Seconds, Timestamp = '' }: StateOf<'Wait'>): Promise<number> {
  if (Seconds !== undefined) {
    const seconds = await evaluateInteger(Seconds, bindingsOf(branch), 'Seconds')
    return branch.execution.world.now().getTime() + seconds * 1000
  }
  const text = await evaluateIn(branch, 'Timestamp', Timestamp)
  if (typeof text !== 'string') throw unexpectedType(Timestamp, 'Timestamp', 'string', text)
  const deadline = parseOffsetDateTime(text)
  if (deadline !== undefined) return deadline
  const problem = 'The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string'
  throw queryEvaluationError(`${problem}: ${text}`, 'Timestamp')
}
