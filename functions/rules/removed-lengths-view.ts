import * as z from 'zod'

export const removedLengthsSchema = z
  .object({
    quotes: z.int().min(0).describe('The length of the quoted replies, with the lines that introduce them.'),
    signature: z.int().min(0).describe('The length of the signature.'),
  })
  .meta({ id: 'RemovedLengths', description: 'What was removed of a text before it was read, in UTF-16 units.' })

export const removedOfTextsSchema = z
  .array(removedLengthsSchema)
  .readonly()
  .optional()
  .describe('What was removed of each text before it was stored; present if quotes or signatures were to be removed.')
