import { softplus } from '#engine/numbers/logistic.ts'

/**
 * The log-odds of two things being true together whose own log-odds are x and y, taken as independent: of σ(x)·σ(y).
 * σ(x)σ(y)/(1 − σ(x)σ(y)) = 1/(e⁻ˣ + e⁻ʸ + e⁻ˣ⁻ʸ), so that nothing is lost where a probability is near 0 or 1.
 */
export function logOddsOfBoth(x: number, y: number): number {
  return -logOfSum(logOfSum(-x, -y), -x - y)
}

/** ln(eᵃ + eᵇ). */
function logOfSum(a: number, b: number): number {
  return Math.max(a, b) + softplus(-Math.abs(a - b))
}
