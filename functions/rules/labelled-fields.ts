import type * as z from 'zod'
import type { Labels } from '#rules/labels.ts'
import type { QualityInput } from '#rules/quality.ts'
import { emptyText } from '#rules/visible-text.ts'

export const repeatedText = 'Give the text as `text` or as `content`, not as both.'

/** The fields of an object that is a labelled text; the other fields are its labels, by trait. */
type TextFields = {
  readonly text?: string | undefined
  readonly content?: string | undefined
  readonly trait?: string | undefined
}
type Context = Pick<z.core.$RefinementCtx, 'issues'>

/** Returns the text under either of its names. Reports an object with both or with none. */
export function textOfFields({ text, content }: TextFields, { issues }: Context): string {
  const refuse = (message: string) => issues.push({ code: 'custom', message, path: ['text'], input: text })
  if (text !== undefined && content !== undefined) refuse(repeatedText)
  if (text === undefined && content === undefined) refuse(emptyText)
  return text ?? content ?? ''
}

/** Returns the labels of an object with a field for each labelled trait, or with `trait` and `quality`. */
export function labelsOfFields(
  { trait }: TextFields,
  others: Readonly<Record<string, QualityInput | undefined>>,
  { issues }: Context,
): Labels {
  const given = Object.entries(others).filter((label): label is [string, QualityInput] => label[1] !== undefined)
  if (trait === undefined) return Object.fromEntries(given)
  const quality = given.find(([name]) => name === 'quality')?.[1]
  if (quality === undefined || given.length > 1) {
    const message = 'With `trait`, give one label, as `quality`.'
    issues.push({ code: 'custom', message, path: ['quality'], input: quality })
  }
  return { [trait]: quality ?? 0 }
}
