import { folds, NOTHING } from '#engine/text/folds.ts'
import { cutMarkRuns } from '#engine/text/mark-runs.ts'

/**
 * Any unit that normalising could change, alone or after others. No unit below U+0300 combines with another, and those from U+2010 to
 * U+2027, which English texts have, are dashes, quotation marks and dots: Unicode guarantees that both stay so.
 */
const suspect = /[\u0300-\u200f\u2028-\uffff\u00ad]/

/**
 * Returns the text as it is read since feature version 2. Canonically equivalent texts become equal (NFC, by the tables of the
 * running Node), and what readers do not tell apart becomes the same:
 *
 *   removed   zero-width characters, soft hyphens, bidi controls, variation selectors and all else that Unicode lets a font ignore,
 *             and the tatweel, which only lengthens an Arabic word
 *   folded    compatibility forms from U+FB00 on: ligatures, Hebrew and Arabic presentation forms, small and vertical signs, and
 *             half-width and full-width forms
 *
 * Other compatibility forms differ in meaning or to the eye, like ², ½ and ①, and stay. What folding brings together composes again:
 * a half-width kana with its voiced mark. Normalising again, or a part, changes nothing.
 */
export function normaliseText(text: string): string {
  if (!suspect.test(text)) return text
  const composed = composeText(text)
  const folded = composed.replace(folds().foldable, fold)
  return folded === composed ? composed : composeText(folded)
}

/** Returns the text in NFC. Composing can make a row of marks longer, hence the second cut. */
export function composeText(text: string): string {
  return cutMarkRuns(cutMarkRuns(text).normalize('NFC'))
}

function fold(match: string, at: number, text: string): string {
  // A match of two units is an invisible character of plane 14: a tag, or a variation selector of an ideograph.
  const folded = folds().foldOf.get(match) ?? (match.length === 1 ? match : NOTHING)
  // Behind a lone half of a surrogate pair nothing is removed: what follows could complete the pair.
  return folded === NOTHING && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 ? match : folded
}
