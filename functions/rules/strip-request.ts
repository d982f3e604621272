import * as z from 'zod'
import { type RemovablePart, removableParts } from '#rules/mail/removable-parts.ts'

const contentTypeSchema = z
  .enum(['text', 'email'])
  .describe(
    'What the texts are. Of an `email`, quoted replies and the signature are removed before it is read, unless `strip` says otherwise.',
  )
const partSchema = z.enum(removableParts)
const stripDescription =
  'The parts to remove before reading: `quotes`, `signature`, both or none. By default both of an `email`, and nothing of a `text`.'

/** The fields of a request that say what to remove from its texts before they are read. */
export const stripFields = {
  content_type: contentTypeSchema.optional(),
  strip: z.array(partSchema).max(removableParts.length).readonly().optional().describe(stripDescription),
}

/** The same in the query, for bodies that have no fields: plain text, NDJSON and CSV. */
export const stripQueryFields = {
  content_type: contentTypeSchema.optional(),
  strip: z
    .string()
    .transform((text) => text.split(',').filter((name) => name !== ''))
    .pipe(z.array(partSchema))
    .optional()
    .describe(`${stripDescription} Separated by commas.`)
    .meta({ example: 'quotes,signature' }),
}

export const stripQuerySchema = z.strictObject(stripQueryFields)

type StripRequest = {
  readonly content_type?: z.infer<typeof contentTypeSchema> | undefined
  readonly strip?: readonly RemovablePart[] | undefined
}

/** Returns the parts to remove: what the body says, or else the query. */
export function partsToStrip(body: StripRequest, query: StripRequest = {}): readonly RemovablePart[] {
  const content_type = body.content_type ?? query.content_type
  return body.strip ?? query.strip ?? (content_type === 'email' ? removableParts : [])
}
