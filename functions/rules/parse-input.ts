import type * as z from 'zod'
import { issueMessage } from '#rules/issue-message.ts'
import { type Issue, type Refusal, validationFailed } from '#rules/refusal.ts'
import { withoutNulls } from '#rules/without-nulls.ts'

/** Parses a caller's input. A null of an optional field counts as absent. Refuses an invalid input with `validation_failed`. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  return parseWith(schema, withoutNulls(schema, input), validationFailed)
}

/** Parses a value by its schema, and throws the refusal that `refuse` makes of its issues. */
export function parseWith<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  refuse: (issues: readonly Issue[]) => Refusal,
): z.infer<Schema> {
  const { data, issues } = tryParse(schema, value)
  if (issues.length === 0) return data as z.infer<Schema>
  throw refuse(issues)
}

/** Parses a value by its schema. Returns it, or else what is wrong with it. */
export function tryParse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): { readonly data: z.infer<Schema> | undefined; readonly issues: readonly Issue[] } {
  const { data, error } = schema.safeParse(value, { error: issueMessage })
  return { data, issues: error?.issues.flatMap(issuesOf) ?? [] }
}

/**
 * Lists each unknown field as an issue at its own path, what is wrong within the only option of a union that fits as a whole,
 * and any other issue with the schema's message.
 */
function issuesOf(issue: z.core.$ZodIssue): readonly Issue[] {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: issue.message }))
  }
  const [meant, ...others] = issue.code === 'invalid_union' ? issue.errors.filter(isWithin) : []
  if (meant === undefined || others.length > 0) return [{ path: path.join('.'), message: issue.message }]
  return meant.flatMap((inner) => issuesOf({ ...inner, path: [...issue.path, ...inner.path] }))
}

/** Returns true if an option's issues are all about parts of the value, which is therefore of its kind. */
function isWithin(issues: readonly z.core.$ZodIssue[]): boolean {
  return issues.every(({ code, path }) => path.length > 0 || code === 'unrecognized_keys') && issues.length > 0
}
