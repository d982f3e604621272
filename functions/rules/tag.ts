import * as z from 'zod'
import { validationFailed } from '#rules/refusal.ts'
import { neverTag, tagPattern } from '#rules/tag-name.ts'

/** Matches names that new tags can't have. Older versions may still have them. */
const retiredTag = /^([0-9]+|compare|import|export)$/i

/** Parses a tag that a stored version may have. New tags follow `tagSchema`. */
export const storedTagSchema = z
  .string()
  .regex(tagPattern, 'A tag is 1–63 letters, digits, ".", "_" and "-", starting with a letter or digit.')
  .refine((tag) => !neverTag.test(tag), {
    error: '"v" and digits, "active", "latest" and "previous" can\'t be tags.',
  })

/** Parses a new tag. A tag never looks like a version number or like a name that the service itself uses. */
export const tagSchema = storedTagSchema.refine((tag) => !retiredTag.test(tag), {
  error: 'Digits alone, "compare", "import" and "export" can\'t be tags.',
})

/** Returns the name of a new tag. Refuses a name that tags can't have. */
export function parseTag(name: string): string {
  return parseName(tagSchema, name)
}

/** Returns the name of a tag that a stored version may have. Refuses any other name. */
export function parseStoredTag(name: string): string {
  return parseName(storedTagSchema, name)
}

function parseName(schema: z.ZodType<string>, name: string): string {
  const { success, data, error } = schema.safeParse(name)
  if (success) return data
  throw validationFailed(error.issues.map(({ message }) => ({ path: 'name', message })))
}
