import type { StateOf } from '../definition/machine-definition.ts'
import { type Branch, bindingsOf, frameOf, type RunBranch, record } from '../running/branch.ts'
import type { FanOut } from '../running/branch-state.ts'
import type { ExecutionEnd } from '../running/journal-line.ts'
import { makeMapRunFolder } from '../running/map-run-folder.ts'
import { type StateOutcome, stateOutcome } from '../running/state-outcome.ts'
import { evaluateInteger } from '../values/evaluate.ts'
import { dataLimitExceeded, errorDetailsOf, Failure, failureOfState } from '../values/failure.ts'
import { isTooLarge, type Json } from '../values/json.ts'
import { itemAt, itemInput, itemsOf } from './map-items.ts'
import { refuseBeyondTolerance, toleranceOf } from './map-tolerance.ts'
import { readItems } from './read-items.ts'
import { runChildExecution } from './run-child-execution.ts'

/** AWS runs up to 10,000 executions of a distributed Map at a time. No more than these are of use on one machine. */
const maxConcurrency = 100

/**
 * Runs each item in an execution of its own, with a journal of its own. After a crash, executions that have ended are not
 * repeated, and the others resume.
 */
export async function runDistributedMap(
  branch: Branch,
  state: StateOf<'Map'>,
  runBranch: RunBranch,
): Promise<StateOutcome> {
  const plan = frameOf(branch).fanOut ?? (await begin(branch, state))
  const result = await runAll(branch, state, plan, runBranch).catch((thrown: unknown) => {
    branch.signal.throwIfAborted()
    const { state: name, entered } = frameOf(branch)
    const details = errorDetailsOf(failureOfState(thrown, name, entered?.event ?? 0))
    record(branch, { events: [{ type: 'MapRunFailed', details }, { type: 'MapStateFailed' }] })
    throw thrown
  })
  if (isTooLarge(result)) throw dataLimitExceeded(frameOf(branch).state)
  record(branch, { events: [{ type: 'MapRunSucceeded' }, { type: 'MapStateSucceeded' }] })
  return stateOutcome(branch, { part: state, next: state.Next, fallback: result, extra: { result } })
}

/** Reads the items and evaluates the limits once. */
async function begin(branch: Branch, state: StateOf<'Map'>): Promise<FanOut> {
  const { ItemReader, MaxConcurrency } = state
  const inputs = ItemReader ? await readItems(branch, ItemReader) : await itemsOf(branch, state)
  const atOnce = MaxConcurrency && (await evaluateInteger(MaxConcurrency, bindingsOf(branch), 'MaxConcurrency'))
  const tolerance = await toleranceOf(branch, state)
  // Unlike an inline Map, it fails for exceeding its tolerance where it has none.
  const isStrict = Object.keys(tolerance).length === 0
  const limit = Math.min(atOnce || maxConcurrency, maxConcurrency)
  const fanOut: FanOut = { inputs, limit, ...tolerance, ...(isStrict && { toleratedCount: 0 }) }
  const events = [{ type: 'MapStateStarted', details: { length: inputs.length } }, { type: 'MapRunStarted' }]
  record(branch, { events, change: { fanOut } })
  return fanOut
}

/** Runs the executions, so many at a time. Returns the outputs of those that succeed, in the order of the items. */
async function runAll(
  branch: Branch,
  state: StateOf<'Map'>,
  plan: FanOut,
  runBranch: RunBranch,
): Promise<readonly Json[]> {
  const folder = makeMapRunFolder(branch)
  const group = new AbortController()
  const signal = AbortSignal.any([branch.signal, group.signal])
  const outputs: { readonly output: Json }[] = []
  const waiting = plan.inputs.keys()
  let failures = 0

  const work = async () => {
    for (const index of waiting) {
      signal.throwIfAborted()
      const inputOf = () => itemInput(branch, state, itemAt(plan, index))
      const ended = await runChildExecution({ branch, state, folder, index, signal, inputOf }, runBranch)
      if (ended.status === 'SUCCEEDED') outputs[index] = { output: JSON.parse(ended.output ?? 'null') }
      else refuseBeyondTolerance(plan, ++failures, failureOf(ended))
    }
  }
  const workers = Array.from({ length: Math.min(plan.limit, plan.inputs.length) }, work)
  try {
    await Promise.all(workers)
  } catch (thrown) {
    group.abort(thrown)
    // Nothing may write to a journal of the folder when its state is left.
    await Promise.allSettled(workers)
    throw thrown
  }
  return outputs.filter((each) => each !== undefined).map(({ output }) => output)
}

function failureOf({ error = '', cause }: ExecutionEnd): Failure {
  return new Failure(error, { causeText: cause })
}
