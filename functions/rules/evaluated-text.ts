import * as z from 'zod'
import { labelsOfFields, textOfFields } from '#rules/labelled-fields.ts'
import type { Labels } from '#rules/labels.ts'
import { openObject } from '#rules/open-object.ts'
import { qualityInputSchema } from '#rules/quality.ts'
import { emptyText, visibleText } from '#rules/visible-text.ts'

const textSchema = visibleText(emptyText).optional()
const fields = {
  id: z
    .union([z.string().min(1).max(200), z.int()], 'An id is a text of 1 to 200 characters, or a whole number.')
    .optional()
    .describe('Identifies the text in the answer.'),
  text: textSchema.describe('The text. It is read as it is: an address is not fetched.'),
  content: textSchema.describe('Another name for `text`.'),
  trait: z.string().min(1).optional().describe('The trait that `quality` is about: another way to give one label.'),
}

/** A text with the quality that it should have by each of some traits, named by key or name. */
export type EvaluatedText = {
  readonly id?: string | number | undefined
  readonly text: string
  readonly labels: Labels
}

/** Parses a text with a field for each labelled trait, or with `trait` and `quality`. */
export const evaluatedTextSchema = openObject(fields, qualityInputSchema.optional())
  .transform(
    ({ id, text, content, trait, ...labels }, context): EvaluatedText => ({
      id,
      text: textOfFields({ text, content }, context),
      labels: labelsOfFields({ trait }, labels, context),
    }),
  )
  .meta({
    id: 'LabelledText',
    description: 'A text, and the quality that it should have by each labelled trait: `{"text": "…", "warmth": 1}`.',
  })
