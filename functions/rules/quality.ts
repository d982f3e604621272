import * as z from 'zod'
import { fractionSchema } from '#rules/fraction.ts'

const qualityByWord: ReadonlyMap<string, number> = new Map([
  ...['positive', 'good', 'yes', 'high', 'strong', 'excellent'].map((word) => [word, 1] as const),
  ...['fair', 'moderate', 'mixed', 'medium'].map((word) => [word, 0.5] as const),
  ...['poor', 'no', 'low', 'weak', 'bad', 'negative'].map((word) => [word, 0] as const),
])
const words = [...qualityByWord.keys()].join(', ')

export const unknownQualityMessage = `A quality is a number from 0 to 1, a pole label of the trait, or one of: ${words}.`

/** Parses a quality as callers send it: a number, or a word whose meaning may depend on the trait. */
export const qualityInputSchema = z
  .union([fractionSchema, z.string().max(200)], { error: unknownQualityMessage })
  .describe(
    `A number from 0 (the negative pole) to 1 (the positive pole), a pole label of the trait, or one of: ${words}. Case and surrounding spaces are ignored.`,
  )
export type QualityInput = z.infer<typeof qualityInputSchema>

export type PoleLabels = { readonly positive_label: string; readonly negative_label: string }

/** Returns the number for a quality, or undefined for an unknown word. The trait's own labels take precedence. */
export function qualityOf(input: QualityInput, trait: PoleLabels | undefined): number | undefined {
  if (typeof input === 'number') return input
  const word = normalised(input)
  const [positive, negative] = [trait?.positive_label, trait?.negative_label].map((label) => label && normalised(label))
  if (positive !== negative && word === positive) return 1
  if (positive !== negative && word === negative) return 0
  return qualityByWord.get(word)
}

/** Returns true if two labels of a pole are the same word to those who give qualities. */
export function samePoleLabel(one: string, other: string): boolean {
  return normalised(one) === normalised(other)
}

function normalised(word: string): string {
  return word.normalize('NFC').trim().toLowerCase()
}
