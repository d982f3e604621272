import type { StateOf } from '../definition/shape.ts'
import { type Branch, frameOf } from '../running/branch.ts'
import { type Outcome, outcomeOf } from '../running/outcome.ts'

export function runPass(branch: Branch, state: StateOf<'Pass'>): Promise<Outcome> {
  return outcomeOf(branch, state, state.Next, frameOf(branch).input)
}
