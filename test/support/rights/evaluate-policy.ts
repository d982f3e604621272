import * as z from 'zod'

const texts = z.union([z.string(), z.array(z.string())]).transform((one) => [one].flat())

/** A statement of a policy, with its references resolved. */
export const statementSchema = z.strictObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: texts,
  Resource: texts,
  Condition: z.record(z.string(), z.record(z.string(), texts)).default({}),
})
export type Statement = z.infer<typeof statementSchema>

export type AuthorizationRequest = {
  readonly action: string
  readonly resource: string
  /** The condition keys that the service sets, each with its values. */
  readonly context: Readonly<Record<string, readonly string[]>>
}

/** Decides as IAM does: some statement allows the request, and none denies it. */
export function isAllowed(statements: readonly Statement[], request: AuthorizationRequest): boolean {
  const applying = statements.filter((statement) => applies(statement, request))
  return applying.some(({ Effect }) => Effect === 'Allow') && !applying.some(({ Effect }) => Effect === 'Deny')
}

function applies({ Action, Resource, Condition }: Statement, { action, resource, context }: AuthorizationRequest) {
  return (
    Action.some((pattern) => isLike(action.toLowerCase(), pattern.toLowerCase())) &&
    Resource.some((pattern) => isLike(resource, pattern)) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, expected]) => holds(operator, context[key] ?? [], expected)),
    )
  )
}

type Comparison = (value: string, expected: string) => boolean

const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: (value, expected) => value === expected,
  StringLike: isLike,
  ArnEquals: isLike,
}

/** Evaluates one condition. A set operator compares each value; without one, a key that is absent fails. */
function holds(operator: string, values: readonly string[], expected: readonly string[]): boolean {
  if (operator === 'Null') return expected.includes(String(values.length === 0))
  const [, set, name = ''] = /^(?:(ForAllValues|ForAnyValue):)?(\w+)$/.exec(operator) ?? []
  const compare = comparisons[name]
  if (compare === undefined) throw new Error(`Add the condition operator ${operator} to evaluate-policy.ts.`)
  const isExpected = (value: string) => expected.some((one) => compare(value, one))
  return set === 'ForAllValues' ? values.every(isExpected) : values.some(isExpected)
}

/** Compares with a pattern of `*`, any text, and `?`, any character. */
export function isLike(value: string, pattern: string): boolean {
  const source = pattern.replaceAll(/[\\^$.*+?()[\]{}|/]/g, (one) =>
    one === '*' ? '[\\s\\S]*' : one === '?' ? '[\\s\\S]' : `\\${one}`,
  )
  return new RegExp(`^${source}$`, 'u').test(value)
}
