import type { RemovablePart } from '#rules/mail/removable-parts.ts'
import { type RemovedLengths, stripMail } from '#rules/mail/strip-mail.ts'
import { type Issue, validationFailed } from '#rules/refusal.ts'
import { isBlank } from '#rules/visible-text.ts'

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
