import { z } from 'zod'

/** A boolean of a query, false by default. It may be a boolean, as in JSON, or a word, as in an address. */
export const flagSchema = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')], 'Enter true or false.')
  .default(false)
  .meta({
    override: ({ jsonSchema }) => {
      delete jsonSchema.anyOf
      Object.assign(jsonSchema, { type: 'boolean', default: false })
    },
  })
