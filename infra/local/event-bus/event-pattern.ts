import { z } from 'zod'

/**
 * EventBridge's patterns, as far as the rules here use them: for each field a list of the values that it may have, exactly.
 * Operators such as `prefix` or `anything-but` are refused, so that no pattern means something else here than on AWS.
 */
export type EventPattern = { readonly [field: string]: readonly Literal[] | EventPattern }
type Literal = string | number | boolean | null

const literalSchema = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: 'the local EventBridge knows no operators, only exact values',
})
const eventPatternSchema: z.ZodType<EventPattern> = z.lazy(() =>
  z
    .record(z.string(), z.union([z.array(literalSchema).min(1), eventPatternSchema]))
    .refine((pattern) => Object.keys(pattern).length > 0, { error: 'a pattern names at least one field' }),
)

/** The pattern as given. Throws where it asks for more than is supported. */
export function parsePattern(pattern: unknown): EventPattern {
  return eventPatternSchema.parse(pattern)
}

/** Every field of the pattern must be there, with one of the values listed; a list in the event needs one of them in it. */
export function matchesPattern(pattern: EventPattern, event: unknown): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    const found = valueAt(event, field)
    if (!isList(wanted)) return [found].flat().some((each) => matchesPattern(wanted, each))
    return [found].flat().some((each) => wanted.some((value) => value === each))
  })
}

function valueAt(event: unknown, field: string): unknown {
  if (typeof event !== 'object' || event === null || !Object.hasOwn(event, field)) return undefined
  return Object.entries(event).find(([name]) => name === field)?.[1]
}

function isList(wanted: EventPattern[string]): wanted is readonly Literal[] {
  return Array.isArray(wanted)
}
