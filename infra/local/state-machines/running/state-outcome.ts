import { dataLimitExceeded } from '../values/failure.ts'
import { isTooLarge, type Json, type ReadonlyJsonObject } from '../values/json.ts'
import { type Branch, type ExtraBindings, evaluateIn, frameOf } from './branch.ts'

/** The result of a state: its output, the variables it assigns, and the next state, if any. */
export type StateOutcome = { output: Json; next?: string; assign?: ReadonlyJsonObject }

type OutcomeOptions = {
  /** The state, choice rule or catcher whose Assign and Output count. */
  readonly part: { Assign?: ReadonlyJsonObject | undefined; Output?: Json | undefined }
  readonly next?: string | undefined
  /** The output of a part without Output. */
  readonly fallback: Json
  readonly extra?: ExtraBindings
  /** Comes before the names of fields in errors. */
  readonly prefix?: string
}

/** Evaluates Assign and Output. Both see the variables as they were before the state. */
export async function stateOutcome(
  branch: Branch,
  { part, next, fallback, extra = {}, prefix = '' }: OutcomeOptions,
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
