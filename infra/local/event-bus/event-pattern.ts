import { z } from 'zod'
import { matchesFields } from './match-fields.ts'

/**
 * The part of EventBridge's patterns that the rules use: a list of exact values for each field, by the field's path.
 * Operators such as `prefix` or `anything-but` are refused, so that every pattern means the same here as on AWS.
 */
export type EventPattern = ReadonlyMap<string, readonly Literal[]>
type Literal = string | number | boolean | null
type PatternTree = { readonly [field: string]: readonly Literal[] | PatternTree }

const literalSchema = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: 'the local EventBridge supports no operators, only exact values',
})
const patternTreeSchema: z.ZodType<PatternTree> = z.lazy(() =>
  z
    .record(z.string(), z.union([z.array(literalSchema).min(1), patternTreeSchema]))
    .refine((pattern) => Object.keys(pattern).length > 0, { error: 'a pattern names at least one field' }),
)

/** Returns the pattern. Throws when it contains anything that is not supported. */
export function parsePattern(pattern: unknown): EventPattern {
  const values = new Map<string, readonly Literal[]>()
  for (const [path, list] of listsOf(patternTreeSchema.parse(pattern), '')) {
    if (values.has(path)) throw new Error(`a pattern names the field ${path} only once`)
    values.set(path, list)
  }
  return values
}

/** Returns whether every field of the pattern has one of its values in the event. A list in the event needs one of them. */
export function matchesPattern(pattern: EventPattern, event: unknown): boolean {
  return matchesFields([...pattern], event)
}

/** Yields the lists of values by path. As on AWS, a name with a dot means the same as two names. */
function* listsOf(tree: PatternTree, prefix: string): Generator<[string, readonly Literal[]]> {
  for (const [name, expected] of Object.entries(tree)) {
    if (isList(expected)) yield [prefix + name, expected]
    else yield* listsOf(expected, `${prefix}${name}.`)
  }
}

function isList(expected: PatternTree[string]): expected is readonly Literal[] {
  return Array.isArray(expected)
}
