import type { StateOf } from '../definition/shape.ts'
import { type Branch, frameOf } from '../running/branch.ts'
import { type Outcome, outcomeOf } from '../running/outcome.ts'

export function runSucceed(branch: Branch, { Output }: StateOf<'Succeed'>): Promise<Outcome> {
  return outcomeOf(branch, { Output }, undefined, frameOf(branch).input)
}
