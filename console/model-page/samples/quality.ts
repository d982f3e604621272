import type { Trait } from '../trait.ts'

/** The words that the service understands for each pole and the middle between them. */
export const qualityWords: Readonly<Record<string, number>> = {
  ...{ positive: 1, good: 1, yes: 1, high: 1, strong: 1, excellent: 1 },
  ...{ fair: 0.5, moderate: 0.5, mixed: 0.5, medium: 0.5 },
  ...{ poor: 0, no: 0, low: 0, weak: 0, bad: 0, negative: 0 },
}

const decimal = /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
/** A number as spreadsheets write it where a comma is the decimal mark. */
const decimalComma = /^(\d),(\d+)$/

/** Returns the quality that a cell names for a trait: a number from 0 to 1, a pole label or a word. undefined for anything else. */
export function qualityOf(cell: unknown, trait: Pick<Trait, 'positive_label' | 'negative_label'>): number | undefined {
  if (typeof cell !== 'string' && typeof cell !== 'number') return undefined
  const word = normalised(String(cell)).replace(decimalComma, '$1.$2')
  if (decimal.test(word)) return Number(word) >= 0 && Number(word) <= 1 ? Number(word) : undefined
  const [positive, negative] = [normalised(trait.positive_label), normalised(trait.negative_label)]
  if (positive !== negative && word === positive) return 1
  if (positive !== negative && word === negative) return 0
  return Object.hasOwn(qualityWords, word) ? qualityWords[word] : undefined
}

/** Returns a quality as the label of the pole that it is nearer to, and its figure. */
export function qualityText(quality: number, trait: Pick<Trait, 'positive_label' | 'negative_label'> | undefined) {
  const label = quality >= 0.5 ? (trait?.positive_label ?? 'positive') : (trait?.negative_label ?? 'negative')
  return { label, figure: String(Math.round(quality * 1_000) / 1_000), isPositive: quality >= 0.5 }
}

function normalised(word: string): string {
  return word.normalize('NFC').trim().toLowerCase()
}
