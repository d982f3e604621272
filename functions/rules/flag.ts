import * as z from 'zod'

/** A boolean of a query, false by default. */
export const flagSchema = flagByDefault(false)

/** A boolean of a query. It may be a boolean, as in JSON, or a word, as in an address. */
export function flagByDefault(value: boolean) {
  return z
    .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')], 'Enter true or false.')
    .default(value)
    .meta({
      override: ({ jsonSchema }) => {
        delete jsonSchema.anyOf
        Object.assign(jsonSchema, { type: 'boolean', default: value })
      },
    })
}
