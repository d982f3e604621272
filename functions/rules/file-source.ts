import * as z from 'zod'
import { extractSchema } from '#rules/fetched-text.ts'
import { openRecord } from '#rules/open-object.ts'
import { qualityInputSchema } from '#rules/quality.ts'
import { maxTraits } from '#rules/trait-names.ts'

const nameSchema = z.string().min(1).max(200)
const pathSchema = z
  .string()
  .min(1)
  .max(1_000)
  .refine(staysInside, {
    error: 'A path leads from the folder of the model file to a file in it, such as data/samples.jsonl.',
  })
  .describe('The path of the file, from the folder of the model file. Only the command line reads it.')

const common = {
  mapping: openRecord(nameSchema, nameSchema)
    .refine((mapping) => Object.keys(mapping).length <= maxTraits + 1, {
      error: `A mapping has at most ${maxTraits + 1} fields.`,
    })
    .refine((mapping) => new Set(Object.values(mapping)).size === Object.keys(mapping).length, {
      error: 'Each trait, and `content`, comes from one field only.',
    })
    .optional()
    .describe(
      'What each field of a row is: the key or name of a trait, or `content`. Other fields are ignored. Without a mapping, each field but `content` is the trait of its name.',
    ),
  labels: openRecord(nameSchema, qualityInputSchema)
    .optional()
    .describe('Labels of every text of this source, by trait. A label of the row itself counts before them.'),
}

/** A source of samples of a model: rows of a file, a file that is one text, or an address. */
export const fileSourceSchema = z.discriminatedUnion(
  'type',
  [
    z
      .strictObject({ type: z.literal('jsonl'), path: pathSchema, ...common })
      .describe('A file with a JSON object on each line.'),
    z
      .strictObject({ type: z.literal('csv'), path: pathSchema, ...common })
      .describe('A CSV file with a row of column names.'),
    z
      .strictObject({ type: z.literal('file'), path: pathSchema, ...common })
      .describe('A file that is one text. It counts as one row with the field `content`.'),
    z
      .strictObject({
        type: z.literal('url'),
        url: extractSchema.shape.url,
        format: z
          .enum(['text', 'jsonl', 'csv'])
          .optional()
          .describe('How the text at the address is read. `text`: as one text. Defaults to what the address ends in.'),
        ...common,
      })
      .describe('The readable text at a public address.'),
  ],
  {
    error: (issue) =>
      issue.code === 'invalid_union' ? 'The type of a source is one of: jsonl, csv, file, url.' : undefined,
  },
)
export type FileSource = z.infer<typeof fileSourceSchema>
export type SourceFormat = 'text' | 'jsonl' | 'csv'

/** Returns how the text of a source is read. */
export function formatOf(source: FileSource): SourceFormat {
  if (source.type !== 'url') return source.type === 'file' ? 'text' : source.type
  if (source.format) return source.format
  const [address = ''] = source.url.split(/[?#]/, 1)
  const ending = address.slice(address.lastIndexOf('.') + 1)
  if (/^(jsonl|ndjson)$/i.test(ending)) return 'jsonl'
  return /^csv$/i.test(ending) ? 'csv' : 'text'
}

/** Returns true if a path cannot lead out of the folder that it starts from, by its letters alone. */
function staysInside(path: string): boolean {
  return !/^[/~]|[\\\0:]/.test(path) && !path.split('/').includes('..')
}
