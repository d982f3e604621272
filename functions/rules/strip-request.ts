import * as z from 'zod'
import { type RemovablePart, removableParts } from '#rules/mail/mail-parts.ts'
import { type RemovedLengths, stripMail } from '#rules/mail/strip-mail.ts'
import { type Issue, validationFailed } from '#rules/refusal.ts'
import { isBlank } from '#rules/visible-text.ts'

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

/** A text as it is read. `removed` is absent unless something was to be removed. */
export type StrippedText = {
  readonly text: string
  readonly removed?: RemovedLengths
  /** Returns where a character of the text is in the text as it was sent or fetched. */
  readonly offsetInSource: (offset: number) => number
}

const nothingLeft =
  'Without its quotes and signature, nothing is left of this text. Send what its author wrote, or leave out `content_type` and `strip` to read all of it.'

/** Removes parts of texts. Refuses those of which nothing would be left, each by its path in the request. */
export function stripTexts(
  texts: readonly { readonly text: string; readonly path: string }[],
  parts: readonly RemovablePart[],
): readonly StrippedText[] {
  if (parts.length === 0) return texts.map(({ text }) => ({ text, offsetInSource: (offset) => offset }))
  const stripped = texts.map(({ text }) => stripMail(text, parts))
  const issues = texts.flatMap(({ text, path }, index): Issue[] =>
    !isBlank(text) && isBlank(stripped[index]!.text) ? [{ path, message: nothingLeft }] : [],
  )
  if (issues.length > 0) throw validationFailed(issues)
  return stripped.map(({ text, removed, offsetInMail }) => ({ text, removed, offsetInSource: offsetInMail }))
}

/** Removes parts of one text. */
export function stripText(text: string, parts: readonly RemovablePart[], path: string): StrippedText {
  return stripTexts([{ text, path }], parts)[0]!
}

/** Removes parts of the texts of a list, which is the field `list` of the request; `removed` has what was removed of each. */
export function stripItems<Item extends { readonly text: string }>(
  items: readonly Item[],
  parts: readonly RemovablePart[],
  list: string,
): { readonly items: readonly Item[]; readonly removed?: readonly RemovedLengths[] } {
  if (parts.length === 0) return { items }
  const paths = items.map(({ text }, index) => ({ text, path: `${list}.${index}.text` }))
  const stripped = stripTexts(paths, parts)
  return {
    items: items.map((item, index) => ({ ...item, text: stripped[index]!.text })),
    removed: stripped.flatMap(({ removed }) => removed ?? []),
  }
}

/** Returns the sums of what was removed of texts; undefined if nothing was to be removed. */
export function totalRemoved(removed: readonly RemovedLengths[] | undefined): RemovedLengths | undefined {
  return removed?.reduce(
    (sum, one) => ({ quotes: sum.quotes + one.quotes, signature: sum.signature + one.signature }),
    { quotes: 0, signature: 0 },
  )
}
