import type { State } from '../definition/machine-definition.ts'
import { type Branch, frameOf, record } from '../running/branch.ts'
import type { Frame } from '../running/branch-state.ts'
import { stateEntered, stateExited } from '../running/history.ts'
import { findCatcher, nextRetry } from '../running/retry.ts'
import { sleepUntil } from '../running/sleep-until.ts'
import { type StateOutcome, stateOutcome } from '../running/state-outcome.ts'
import { errorDetailsOf, errorOutputOf, Failure, failureOfState } from '../values/failure.ts'
import type { Json } from '../values/json.ts'
import { runState } from './run-state.ts'

/** Runs a branch from its current state to its end. Each state's exit is one step of the journal. */
export async function runBranch(branch: Branch): Promise<Json> {
  for (;;) {
    const { state: name, ended } = frameOf(branch)
    if (ended !== undefined) return outputOf(ended)
    const state = branch.states[name]
    if (state === undefined) throw new Failure('States.Runtime', { causeText: `There is no state '${name}'` })
    enter(branch, state)
    leave(branch, state, await attempt(branch, state))
  }
}

function outputOf(ended: NonNullable<Frame['ended']>): Json {
  if ('output' in ended) return ended.output
  throw new Failure(ended.error ?? '', { causeText: ended.cause })
}

function enter(branch: Branch, state: State): void {
  const { state: name, input, entered } = frameOf(branch)
  if (entered === undefined) record(branch, { events: [stateEntered(state.Type, name, input)] })
}

function leave(branch: Branch, state: State, outcome: StateOutcome): void {
  const { output, next, assign } = outcome
  const { state: name } = frameOf(branch)
  const exited = stateExited(state.Type, name, outcome)
  const isLast = next === undefined
  const frame: Frame = isLast ? { state: name, input: output, ended: { output } } : { state: next, input: output }
  const events = isLast && branch.closing !== undefined ? [exited, branch.closing] : [exited]
  record(branch, { events, frame, ...(assign && { assign }) })
}

/** Runs a state until it succeeds or no retrier matches its failure; a catcher may then give the outcome. */
async function attempt(branch: Branch, state: State): Promise<StateOutcome> {
  for (;;) {
    const { until = 0 } = frameOf(branch)
    if (state.Type !== 'Wait') await sleepUntil(until, branch.execution.world.now, branch.signal)
    try {
      return await runState(branch, state, runBranch)
    } catch (thrown) {
      branch.signal.throwIfAborted()
      const failure = noteFailure(branch, thrown)
      if (!retry(branch, state, failure)) return await recover(branch, state, failure)
    }
  }
}

function noteFailure(branch: Branch, thrown: unknown): Failure {
  const { state, entered, fanOut } = frameOf(branch)
  const failure = failureOfState(thrown, state, entered?.event ?? 0)
  if (failure !== thrown && failure.error === 'States.QueryEvaluationError') {
    const { location } = failure
    const details = { ...errorDetailsOf(failure), ...(location !== undefined && { location }), state }
    const events = [{ type: 'EvaluationFailed', details }]
    // A Map whose items cannot be evaluated fails before it has started.
    const hasNoItems = branch.states[state]?.Type === 'Map' && fanOut === undefined
    record(branch, { events: hasNoItems ? [...events, { type: 'MapStateFailed' }] : events })
  }
  return failure
}

function retry(branch: Branch, state: State, failure: Failure): boolean {
  const retriers = 'Retry' in state ? (state.Retry ?? []) : []
  const { state: name, input, entered, retries = [] } = frameOf(branch)
  const next = nextRetry(retriers, retries, failure, Math.random)
  if (next === undefined) return false
  const counted = retriers.map((_, index) => (retries[index] ?? 0) + (index === next.index ? 1 : 0))
  const until = Math.round(branch.execution.world.now().getTime() + next.delaySeconds * 1000)
  record(branch, { frame: { state: name, input, retries: counted, until, ...(entered && { entered }) } })
  return true
}

async function recover(branch: Branch, state: State, failure: Failure): Promise<StateOutcome> {
  const catchers = 'Catch' in state ? (state.Catch ?? []) : []
  const index = findCatcher(catchers, failure)
  const catcher = index === undefined ? undefined : catchers[index]
  if (catcher === undefined) throw failure
  const errorOutput = errorOutputOf(failure)
  try {
    return await stateOutcome(branch, {
      part: catcher,
      next: catcher.Next,
      fallback: errorOutput,
      extra: { errorOutput },
      prefix: `Catch[${index}]/`,
    })
  } catch (thrown) {
    throw noteFailure(branch, thrown)
  }
}
