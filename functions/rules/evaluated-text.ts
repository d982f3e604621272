import { z } from 'zod'
import type { Labels } from '#rules/labels.ts'
import { openObject } from '#rules/open-object.ts'
import { type QualityInput, qualityInputSchema } from '#rules/quality.ts'

const emptyText = 'Give some text.'
const textSchema = z.string().min(1, emptyText).optional()
const fields = {
  id: z
    .union([z.string().min(1).max(200), z.int()])
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
  .transform(({ id, text, content, trait, ...labels }, context): EvaluatedText => {
    const refuse = (path: string, message: string) =>
      context.issues.push({ code: 'custom', message, path: [path], input: text })
    if (text !== undefined && content !== undefined) {
      refuse('text', 'Give the text as `text` or as `content`, not as both.')
    }
    if (text === undefined && content === undefined) refuse('text', emptyText)
    const given = Object.entries(labels).filter((label): label is [string, QualityInput] => label[1] !== undefined)
    if (trait === undefined) return { id, text: text ?? content ?? '', labels: Object.fromEntries(given) }
    const quality = given.find(([name]) => name === 'quality')?.[1]
    if (quality === undefined || given.length > 1) {
      refuse('quality', 'With `trait`, give one label, as `quality`.')
    }
    return { id, text: text ?? content ?? '', labels: { [trait]: quality ?? 0 } }
  })
  .meta({
    id: 'LabelledText',
    description: 'A text, and the quality that it should have by each labelled trait: `{"text": "…", "warmth": 1}`.',
  })
