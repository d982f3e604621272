import type { StateOf } from '../definition/machine-definition.ts'
import { type Branch, evaluateIn } from '../running/branch.ts'
import { unexpectedType } from '../values/evaluate.ts'
import { Failure } from '../values/failure.ts'

/** A Fail state's error and cause pass through as they are. */
export async function runFail(branch: Branch, state: StateOf<'Fail'>): Promise<never> {
  const error = await evaluateText(branch, 'Error', state.Error)
  const cause = await evaluateText(branch, 'Cause', state.Cause)
  throw new Failure(error ?? '', cause)
}

async function evaluateText(branch: Branch, field: string, text: string | undefined): Promise<string | undefined> {
  if (text === undefined) return undefined
  const value = await evaluateIn(branch, field, text)
  if (typeof value !== 'string') throw unexpectedType(text, field, 'string', value)
  return value
}
