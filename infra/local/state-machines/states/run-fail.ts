import type { StateOf } from '../definition/machine-definition.ts'
import { type Branch, evaluateIn } from '../running/branch.ts'
import { unexpectedType } from '../values/evaluate.ts'
import { Failure } from '../values/failure.ts'

/** Fails with the state's own error and cause. */
export async function runFail(branch: Branch, state: StateOf<'Fail'>): Promise<never> {
  const error = await evaluateText(branch, 'Error', state.Error)
  const causeText = await evaluateText(branch, 'Cause', state.Cause)
  throw new Failure(error ?? '', { causeText })
}

async function evaluateText(branch: Branch, field: string, text: string | undefined): Promise<string | undefined> {
  if (text === undefined) return undefined
  const value = await evaluateIn(branch, field, text)
  if (typeof value !== 'string') throw unexpectedType(text, field, 'string', value)
  return value
}
