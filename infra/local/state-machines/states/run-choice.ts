import type { StateOf } from '../definition/machine-definition.ts'
import { type Branch, evaluateIn, frameOf } from '../running/branch.ts'
import { type StateOutcome, stateOutcome } from '../running/state-outcome.ts'
import { unexpectedType } from '../values/evaluate.ts'
import { Failure } from '../values/failure.ts'

/** The first rule that holds decides; the state's own Assign and Output belong to Default. */
export async function runChoice(branch: Branch, state: StateOf<'Choice'>): Promise<StateOutcome> {
  const { input } = frameOf(branch)
  for (const [index, rule] of state.Choices.entries()) {
    const field = `Choices[${index}]/Condition`
    const holds = await evaluateIn(branch, field, rule.Condition)
    if (typeof holds !== 'boolean') throw unexpectedType(rule.Condition, field, 'boolean', holds)
    if (holds) return stateOutcome(branch, rule, rule.Next, input, {}, `Choices[${index}]/`)
  }
  if (state.Default !== undefined) return stateOutcome(branch, state, state.Default, input)
  const cause = 'Failed to transition out of the state. The state does not point to a next state.'
  throw new Failure('States.NoChoiceMatched', cause, { isUnplaced: true })
}
