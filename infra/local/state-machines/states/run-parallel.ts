import type { StateOf } from '../definition/machine-definition.ts'
import { type Branch, evaluateIn, frameOf, type RunBranch, record } from '../running/branch.ts'
import { type StateOutcome, stateOutcome } from '../running/state-outcome.ts'
import { dataLimitExceeded } from '../values/failure.ts'
import { isTooLarge, type Json } from '../values/json.ts'
import { runFanOut } from './run-fan-out.ts'

export async function runParallel(
  branch: Branch,
  state: StateOf<'Parallel'>,
  runBranch: RunBranch,
): Promise<StateOutcome> {
  const input = await inputOfBranches(branch, state)
  const result = await runFanOut(branch, {
    runBranch,
    machines: state.Branches,
    limit: state.Branches.length,
    inputOf: async () => input,
    onFailure: (failure) => {
      throw failure
    },
  }).catch((thrown: unknown) => {
    record(branch, { events: [{ type: 'ParallelStateFailed' }] })
    throw thrown
  })
  if (isTooLarge(result)) throw dataLimitExceeded(frameOf(branch).state)
  record(branch, { events: [{ type: 'ParallelStateSucceeded' }] })
  return stateOutcome(branch, { part: state, next: state.Next, fallback: result, extra: { result } })
}

async function inputOfBranches(branch: Branch, { Arguments, Branches }: StateOf<'Parallel'>): Promise<Json> {
  const { fanOut, input: stateInput } = frameOf(branch)
  if (fanOut !== undefined) return fanOut.inputs[0] ?? null
  const input = Arguments === undefined ? stateInput : await evaluateIn(branch, 'Arguments', Arguments)
  if (isTooLarge(input)) throw dataLimitExceeded(frameOf(branch).state)
  const change = { fanOut: { inputs: [input], limit: Branches.length } }
  record(branch, { events: [{ type: 'ParallelStateStarted' }], change })
  return input
}
