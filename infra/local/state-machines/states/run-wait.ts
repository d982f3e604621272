import type { StateOf } from '../definition/machine-definition.ts'
import { type Branch, bindingsOf, evaluateIn, frameOf, record } from '../running/branch.ts'
import { sleepUntil } from '../running/sleep-until.ts'
import { type StateOutcome, stateOutcome } from '../running/state-outcome.ts'
import { evaluateInteger, unexpectedType } from '../values/evaluate.ts'

export async function runWait(branch: Branch, state: StateOf<'Wait'>): Promise<StateOutcome> {
  const until = frameOf(branch).until ?? (await deadlineOf(branch, state))
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
  const time = await evaluateIn(branch, 'Timestamp', Timestamp)
  const deadline = typeof time === 'string' ? Date.parse(time) : Number.NaN
  if (Number.isNaN(deadline)) throw unexpectedType(Timestamp, 'Timestamp', 'timestamp', time)
  return deadline
}
