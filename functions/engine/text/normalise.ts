import { foldedRuns, removedRuns } from '#engine/text/folding.ts'
import { cutMarkRuns } from '#engine/text/mark-runs.ts'
import { unpackUnits } from '#engine/text/packed-units.ts'

const FIRST_FORM = 0xfb00
/** The fold of an invisible character of plane 14: a tag, or a variation selector of an ideograph. */
const NOTHING = ''

/** Unit → the units that it folds to. */
const foldOf: ReadonlyMap<string, string> = new Map([
  ...unpackUnits(removedRuns).map((unit) => [String.fromCharCode(unit), NOTHING] as const),
  ...unpackFolded(),
])

/**
 * Any unit that normalising could change, alone or after others. No unit below U+0300 combines with another, and those from U+2010 to
 * U+2027, which English texts have, are dashes, quotation marks and dots: Unicode guarantees that both stay so.
 */
const suspect = /[\u0300-\u200f\u2028-\uffff\u00ad]/

/** The units that fold, and others among the presentation forms: a class of few ranges is searched several times as fast. */
const foldable = new RegExp(
  `[${[...foldOf.keys()].filter((unit) => unit.charCodeAt(0) < FIRST_FORM).join('')}\ufb00-\uffff]|[\udb40-\udb43][\udc00-\udfff]`,
  'g',
)

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
  const folded = composed.replace(foldable, fold)
  return folded === composed ? composed : composeText(folded)
}

/** Returns the text in NFC. Composing can make a row of marks longer, hence the second cut. */
export function composeText(text: string): string {
  return cutMarkRuns(cutMarkRuns(text).normalize('NFC'))
}

function fold(match: string, at: number, text: string): string {
  const folded = foldOf.get(match) ?? (match.length === 1 ? match : NOTHING)
  // Behind a lone half of a surrogate pair nothing is removed: what follows could complete the pair.
  return folded === NOTHING && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 ? match : folded
}

function unpackFolded(): [string, string][] {
  const folded: [string, string][] = []
  let next = FIRST_FORM
  for (const [, gap = '0', count = '1', step, units] of foldedRuns.matchAll(/(?:(\w+)_)?(?:(\w+)([=+]))?([\w.]+)/g)) {
    next += fromBase36(gap)
    const targets = units!.split('.').map(fromBase36)
    for (let i = 0; i < fromBase36(count); i++) {
      const target = step === '+' ? targets.map((unit) => unit + i) : targets
      folded.push([String.fromCharCode(next++), String.fromCharCode(...target)])
    }
  }
  return folded
}

function fromBase36(digits: string): number {
  return Number.parseInt(digits, 36)
}
