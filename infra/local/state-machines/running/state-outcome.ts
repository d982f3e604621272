import { dataLimitExceeded } from '../values/failure.ts'
import { isTooLarge, type Json, type ReadonlyJsonObject } from '../values/json.ts'
import { type Branch, type ExtraBindings, evaluateIn, frameOf } from './branch.ts'

/** How a state was passed: its output, the variables it assigns, and the next state, if any. */
export type StateOutcome = { output: Json; next?: string; assign?: ReadonlyJsonObject }

/** Evaluates Assign and Output of a state, a choice rule or a catcher; both see the variables as they were. */
export async function stateOutcome(
  branch: Branch,
  part: { Assign?: ReadonlyJsonObject | undefined; Output?: Json | undefined },
  next: string | undefined,
  fallback: Json,
  extra: ExtraBindings = {},
  prefix = '',
): Promise<StateOutcome> {
  const { Assign, Output } = part
  const assign = Assign && (await assigned(branch, Assign, extra, `${prefix}Assign`))
  const output = Output === undefined ? fallback : await evaluateIn(branch, `${prefix}Output`, Output, extra)
  if (isTooLarge(output)) throw dataLimitExceeded(frameOf(branch).state)
  return { output, ...(next !== undefined && { next }), ...(assign && { assign }) }
}

async function assigned(
  branch: Branch,
  template: ReadonlyJsonObject,
  extra: ExtraBindings,
  field: string,
): Promise<ReadonlyJsonObject> {
  const fields = Object.entries(template).map(
    async ([name, value]) => [name, await evaluateIn(branch, `${field}/${name}`, value, extra)] as const,
  )
  const variables: ReadonlyJsonObject = Object.fromEntries(await Promise.all(fields))
  if (isTooLarge(variables)) throw dataLimitExceeded(field)
  return variables
}
