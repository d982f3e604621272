import { packUnits } from './pack-unicode.ts'

const FIRST_PRESENTATION_FORM = 0xfb00
const UNITS = 0x10000
const TATWEEL = '\u0640'

/** How `removedRuns` in functions/engine/text/folding.ts was made: units without a glyph of their own. */
export function packRemoved(): string {
  return packUnits(isRemoved)
}

/** How `foldedRuns` was made: gap since the last run's end, number of units, and what the first folds to. */
export function packFolded(): string {
  const runs: { from: number; length: number; target: string; step: 0 | 1 }[] = []
  for (let unit = FIRST_PRESENTATION_FORM; unit < UNITS; unit++) {
    const target = foldOf(unit)
    if (target === undefined) continue
    const last = runs.at(-1)
    const isNext = last !== undefined && last.from + last.length === unit
    if (isNext && target === last.target && (last.length === 1 || last.step === 0)) {
      last.length++
      last.step = 0
    } else if (isNext && last.step === 1 && target === raised(last.target, last.length)) last.length++
    else runs.push({ from: unit, length: 1, target, step: 1 })
  }
  let end = FIRST_PRESENTATION_FORM
  return runs
    .map(({ from, length, target, step }) => {
      const gap = from === end ? '' : `${base36(from - end)}_`
      end = from + length
      const count = length === 1 ? '' : `${base36(length)}${step === 0 ? '=' : '+'}`
      return gap + count + Array.from({ length: target.length }, (_, i) => base36(target.charCodeAt(i))).join('.')
    })
    .join(' ')
}

function isRemoved(character: string): boolean {
  return character === TATWEEL || /^\p{Default_Ignorable_Code_Point}$/u.test(character)
}

/** The unit below the presentation forms that has the same compatibility form; else that form, without a space before it. */
function foldOf(unit: number): string | undefined {
  const character = String.fromCharCode(unit)
  const form = character.normalize('NFKC')
  if (isRemoved(character) || form === character || character.normalize('NFC') !== character) return undefined
  return unitOfForm.get(form) ?? form.replace(/^ /, '').replaceAll(TATWEEL, '')
}

const unitOfForm: ReadonlyMap<string, string> = lowestUnits()

/** Compatibility form → the lowest unit that has it; no conjoining jamo, which belong to syllables. */
function lowestUnits(): Map<string, string> {
  const lowest = new Map<string, string>()
  for (let unit = FIRST_PRESENTATION_FORM - 1; unit >= 0; unit--) {
    const character = String.fromCharCode(unit)
    if (!/^[\u1100-\u11ff\ud800-\udfff]$/.test(character)) lowest.set(character.normalize('NFKC'), character)
  }
  return lowest
}

function raised(target: string, by: number): string | undefined {
  return target.length === 1 ? String.fromCharCode(target.charCodeAt(0) + by) : undefined
}

function base36(n: number): string {
  return n.toString(36)
}
