import type { StateOf } from '../definition/machine-definition.ts'
import { type Branch, bindingsOf, frameOf, type RunBranch, record } from '../running/branch.ts'
import type { FanOut } from '../running/branch-state.ts'
import { type StateOutcome, stateOutcome } from '../running/state-outcome.ts'
import { evaluateInteger } from '../values/evaluate.ts'
import { dataLimitExceeded, errorDetailsOf, Failure, failureOfState } from '../values/failure.ts'
import { isTooLarge } from '../values/json.ts'
import { itemAt, itemInput, itemsOf } from './map-items.ts'
import { refuseBeyondTolerance, toleranceOf } from './map-tolerance.ts'
import { runFanOut } from './run-fan-out.ts'

/** AWS runs at most this many iterations of an inline Map at a time, also with MaxConcurrency 0. */
const maxConcurrency = 40

export async function runMap(branch: Branch, state: StateOf<'Map'>, runBranch: RunBranch): Promise<StateOutcome> {
  const plan = frameOf(branch).fanOut ?? (await begin(branch, state))
  const { state: name, entered } = frameOf(branch)
  const iteration = (what: string) => (index: number) => {
    return { type: `MapIteration${what}`, details: { name, index } }
  }
  const failures = new Set<number>()
  const result = await runFanOut(branch, {
    runBranch,
    machines: plan.inputs.map(() => state.ItemProcessor),
    limit: plan.limit,
    inputOf: (index) => itemInput(branch, state, itemAt(plan, index)),
    more: (index) => ({ mapItem: itemAt(plan, index), closing: iteration('Succeeded')(index) }),
    startedEvent: iteration('Started'),
    abortedEvent: iteration('Aborted'),
    onFailure: (thrown, child, index) => {
      const failure = failureOfState(thrown, name, entered?.event ?? 0)
      const { ended, ...frame } = frameOf(child)
      const failed = { ...frame, ended: errorDetailsOf(failure) }
      // After a crash the item's end may be recorded already.
      if (ended === undefined) record(child, { events: [iteration('Failed')(index)], frame: failed })
      failures.add(index)
      refuseBeyondTolerance(plan, failures.size, failure)
    },
  }).catch((thrown: unknown) => {
    record(branch, { events: [{ type: 'MapStateFailed' }] })
    throw thrown
  })
  if (isTooLarge(result)) throw dataLimitExceeded(name)
  record(branch, { events: [{ type: 'MapStateSucceeded' }] })
  return stateOutcome(branch, { part: state, next: state.Next, fallback: result, extra: { result } })
}

async function begin(branch: Branch, state: StateOf<'Map'>): Promise<FanOut> {
  const items = await itemsOf(branch, state)
  const started = { type: 'MapStateStarted', details: { length: items.length } }
  const { MaxConcurrency } = state
  const atOnce = MaxConcurrency && (await evaluateInteger(MaxConcurrency, bindingsOf(branch), 'MaxConcurrency'))
  const tolerance = await toleranceOf(branch, state).catch((thrown: unknown) => {
    // AWS evaluates the tolerance of a Map that has started.
    if (thrown instanceof Failure) record(branch, { events: [started] })
    throw thrown
  })
  const fanOut: FanOut = { inputs: items, limit: Math.min(atOnce || maxConcurrency, maxConcurrency), ...tolerance }
  record(branch, { events: [started], change: { fanOut } })
  return fanOut
}
