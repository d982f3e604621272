import type { StateOf } from '../definition/machine-definition.ts'
import { type Branch, evaluateIn, frameOf } from '../running/branch.ts'
import { type StateOutcome, stateOutcome } from '../running/state-outcome.ts'
import { unexpectedType } from '../values/evaluate.ts'
import { Failure } from '../values/failure.ts'

/** Follows the first rule whose condition is true. The state's own Assign and Output apply to Default. */
export async function runChoice(branch: Branch, state: StateOf<'Choice'>): Promise<StateOutcome> {
  const { input } = frameOf(branch)
  for (const [index, rule] of state.Choices.entries()) {
    const field = `Choices[${index}]/Condition`
    const isTrue = await evaluateIn(branch, field, rule.Condition)
    if (typeof isTrue !== 'boolean') throw unexpectedType(rule.Condition, field, 'boolean', isTrue)
    if (isTrue)
      return stateOutcome(branch, { part: rule, next: rule.Next, fallback: input, prefix: `Choices[${index}]/` })
  }
  if (state.Default !== undefined) return stateOutcome(branch, { part: state, next: state.Default, fallback: input })
  const causeText = 'Failed to transition out of the state. The state does not point to a next state.'
  throw new Failure('States.NoChoiceMatched', { causeText, lacksState: true })
}
