import type { StateOf } from '../definition/machine-definition.ts'
import { type Branch, frameOf } from '../running/branch.ts'
import { type StateOutcome, stateOutcome } from '../running/state-outcome.ts'

export function runSucceed(branch: Branch, { Output }: StateOf<'Succeed'>): Promise<StateOutcome> {
  return stateOutcome(branch, { Output }, undefined, frameOf(branch).input)
}
