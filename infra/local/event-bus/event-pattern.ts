import { z } from 'zod'

/**
 * The part of EventBridge's patterns that the rules use: a list of exact values for each field. Operators such as `prefix`
 * or `anything-but` are refused, so that every pattern means the same here as on AWS.
 */
export type EventPattern = { readonly [field: string]: readonly Literal[] | EventPattern }
type Literal = string | number | boolean | null

const literalSchema = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: 'the local EventBridge supports no operators, only exact values',
})
const eventPatternSchema: z.ZodType<EventPattern> = z.lazy(() =>
  z
    .record(z.string(), z.union([z.array(literalSchema).min(1), eventPatternSchema]))
    .refine((pattern) => Object.keys(pattern).length > 0, { error: 'a pattern names at least one field' }),
)

/** Returns the pattern. Throws when it contains anything that is not supported. */
export function parsePattern(pattern: unknown): EventPattern {
  return eventPatternSchema.parse(pattern)
}

/** Returns whether every field of the pattern has one of its values in the event. A list in the event needs one of them. */
export function matchesPattern(pattern: EventPattern, event: unknown): boolean {
  return Object.entries(pattern).every(([field, expected]) => {
    const found = valueAt(event, field)
    if (!isList(expected)) return [found].flat().some((each) => matchesPattern(expected, each))
    return [found].flat().some((each) => expected.some((value) => value === each))
  })
}

function valueAt(event: unknown, field: string): unknown {
  if (typeof event !== 'object' || event === null || !Object.hasOwn(event, field)) return undefined
  return Object.entries(event).find(([name]) => name === field)?.[1]
}

function isList(expected: EventPattern[string]): expected is readonly Literal[] {
  return Array.isArray(expected)
}
