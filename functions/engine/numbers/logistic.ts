import { naturalLog } from '#engine/numbers/logarithm.ts'

/** Beyond this many units of log-odds a probability is 0 or 1 to double precision (e⁻⁴⁰ ≈ 4e-18). */
const SATURATION = 40
/** Taylor terms of eʳ for |r| ≤ ln 2 / 2: the 15th is below 1e-18. */
const TERMS = 14

/** Returns σ(x) = 1/(1 + e⁻ˣ), the probability of log-odds x; the same bits on every machine. */
export function logistic(x: number): number {
  return logisticFrom(x, oddsAgainst(x))
}

/** Returns ln(1 + eˣ) without overflow at either end. */
export function softplus(x: number): number {
  return softplusFrom(x, oddsAgainst(x))
}

/** Returns e^−|x|, the odds against the likelier side, which both of the above are computed from. */
export function oddsAgainst(x: number): number {
  return exponentialOfMinus(Math.abs(x))
}

export function logisticFrom(x: number, odds: number): number {
  return x >= 0 ? 1 / (1 + odds) : odds / (1 + odds)
}

export function softplusFrom(x: number, odds: number): number {
  return Math.max(x, 0) + naturalLog(1 + odds)
}

/** Returns e⁻ˣ for x ≥ 0 as eʳ/2ᵏ with k = round(x/ln 2), which keeps the Taylor series of eʳ short. */
function exponentialOfMinus(x: number): number {
  const bounded = Math.min(x, SATURATION)
  const halvings = Math.floor(bounded / Math.LN2 + 0.5)
  const r = halvings * Math.LN2 - bounded
  let series = 1
  for (let term = TERMS; term >= 1; term--) series = 1 + (series * r) / term
  for (let k = 0; k < halvings; k++) series /= 2
  return series
}
