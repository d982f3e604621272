import { expect } from 'vitest'
import type { TraitScore } from '#engine/scoring/trait-score.ts'
import type { FittedTrait } from '#engine/traits/fit-job.ts'

/** Returns whether every figure of a score is in its range. */
export function isSane({ score, band, headroom, native, familiarity }: TraitScore): boolean {
  const isOnScale = (value: number) => Number.isInteger(value) && value >= 0 && value <= 100
  const figures = Object.entries(native)
  const hasNative = figures.every(([name, value]) => {
    if (name === 'anomaly_z') return Number.isFinite(value)
    return Math.abs(value) <= 1
  })
  const hasTier = band.every(isOnScale) && (headroom === null || isOnScale(headroom))
  return isOnScale(score) && hasTier && hasNative && (familiarity === null || isOnScale(familiarity))
}

export function expectFinite({ calibration, metrics }: FittedTrait): void {
  const numbers = numbersIn({ calibration, metrics })
  expect(numbers.length).toBeGreaterThan(10)
  expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([])
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
}
