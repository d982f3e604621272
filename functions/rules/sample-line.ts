import { labelsOfFields, textOfFields } from '#rules/labelled-fields.ts'
import type { Labels } from '#rules/labels.ts'
import { openObject } from '#rules/open-object.ts'
import { qualityInputSchema } from '#rules/quality.ts'
import { sampleInputSchema } from '#rules/sample.ts'

const { text, source_url, content_sha256 } = sampleInputSchema.shape
const fields = {
  content: text.optional().describe('The text of the sample.'),
  text: text.optional().describe('Another name for `content`.'),
  source_url,
  content_sha256,
  trait: sampleInputSchema.shape.trait
    .optional()
    .describe('The trait that `quality` is about: another way to give one label.'),
}

/** The fields of a line that are no labels. No trait of a model file may have such a key. */
export const reservedFields: readonly string[] = Object.keys(fields)

/** A text with its labels by trait, before it is known which traits there are. */
export type SampleLine = {
  readonly text: string
  readonly labels: Labels
  readonly source_url?: string | undefined
  readonly content_sha256?: string | undefined
}

/** Parses one line of a file of samples: a text, and a field for each trait that it is labelled for. */
export const sampleLineSchema = openObject(fields, qualityInputSchema.optional())
  .transform(
    ({ content, text, source_url, content_sha256, trait, ...labels }, context): SampleLine => ({
      text: textOfFields({ text, content }, context),
      labels: labelsOfFields({ trait }, labels, context),
      source_url,
      content_sha256,
    }),
  )
  .meta({
    title: 'Touchstone sample',
    description: 'One line of a file of samples: `{"content": "…", "warmth": 1, "clarity": "poor"}`.',
    override: ({ jsonSchema }) => {
      Object.assign(jsonSchema, { anyOf: [{ required: ['content'] }, { required: ['text'] }] })
    },
  })

/** A line with the place that it was read from, such as `samples.jsonl:3`. */
export type FileSample = SampleLine & { readonly at: string }

/** The most samples of one file and its sources; a line has one for each of its labels. */
export const maxFileSamples = 10_000
