import { expect } from 'vitest'

type Detail = {
  score: number
  label: string | null
  confidence: string
  band: [number, number]
  headroom: number | null
  breaks: { developing: number; solid: number; strong: number }
  native: { polarity: number }
  familiarity: number | null
}
export type Card = {
  scores: Record<string, number>
  composite: number
  confidence: string
  headroom: number | null
  detail: Record<string, Detail>
  input_tokens: number
  metadata: { request_id: string; version_id: string; version_no: number; sample_ids: number[] }
}

/** Label and headroom follow from score and breaks; where the poles overlap there is neither. */
export function expectTier({ score, label, confidence, band, headroom, breaks, native }: Detail): void {
  const { developing, solid, strong } = breaks
  expect([developing, solid, strong]).toEqual([developing, solid, strong].toSorted((a, b) => a - b))
  expect(band[0]).toBeLessThanOrEqual(band[1])
  expect(Math.abs(native.polarity)).toBeLessThanOrEqual(1)
  expect({ label, headroom }).toEqual(confidence === 'low' ? { label: null, headroom: null } : tierOf())

  function tierOf() {
    if (score >= strong) return { label: 'Strong', headroom: 0 }
    if (score >= solid) return { label: 'Solid', headroom: strong - score }
    if (score >= developing) return { label: 'Developing', headroom: solid - score }
    return { label: 'Weak', headroom: developing - score }
  }
}

/** The card's own figures are the harmonic mean, the weakest confidence and the largest headroom of its traits. */
export function expectSummary({ scores, composite, confidence, headroom, detail }: Card): void {
  const details = Object.values(detail)
  expect(scores).toEqual(Object.fromEntries(Object.entries(detail).map(([key, { score }]) => [key, score])))
  const reciprocals = details.map(({ score }) => 1 / Math.max(score, 1))
  expect(composite).toBe(Math.floor(reciprocals.length / reciprocals.reduce((sum, one) => sum + one) + 1e-9))
  expect(confidence).toBe(['low', 'moderate', 'high'].find((one) => details.some((trait) => trait.confidence === one)))
  const headrooms = details.flatMap((trait) => trait.headroom ?? [])
  expect(headroom).toBe(headrooms.length > 0 ? Math.max(...headrooms) : null)
}
