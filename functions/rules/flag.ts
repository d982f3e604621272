import * as z from 'zod'

const booleanOrWord = z.union(
  [z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')],
  'Enter true or false.',
)

function documentAsBoolean(more: object) {
  return ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
    delete jsonSchema.anyOf
    Object.assign(jsonSchema, { type: 'boolean', ...more })
  }
}

/** A boolean of a query, false by default. */
export const flagSchema = flagByDefault(false)

/** A boolean of a query. It may be a boolean, as in JSON, or a word, as in an address. */
export function flagByDefault(value: boolean) {
  return booleanOrWord.default(value).meta({ override: documentAsBoolean({ default: value }) })
}

/** A boolean of a query that has no default. */
export const optionalFlagSchema = z.optional(booleanOrWord).meta({ override: documentAsBoolean({}) })
