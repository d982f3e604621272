import type { StateOf } from '../definition/machine-definition.ts'
import { type Branch, frameOf } from '../running/branch.ts'
import { type StateOutcome, stateOutcome } from '../running/state-outcome.ts'

export function runPass(branch: Branch, state: StateOf<'Pass'>): Promise<StateOutcome> {
  return stateOutcome(branch, state, state.Next, frameOf(branch).input)
}
