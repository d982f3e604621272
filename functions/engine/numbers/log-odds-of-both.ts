import { softplus } from '#engine/numbers/logistic.ts'

/**
 * Returns the log-odds of σ(x)·σ(y): of two independent events both happening, whose own log-odds are x and y.
 * Uses σ(x)σ(y)/(1 − σ(x)σ(y)) = 1/(e⁻ˣ + e⁻ʸ + e⁻ˣ⁻ʸ), which keeps precision where a probability is near 0 or 1.
 */
export function logOddsOfBoth(x: number, y: number): number {
  return -logOfSum(logOfSum(-x, -y), -x - y)
}

/** Returns ln(eᵃ + eᵇ). */
function logOfSum(a: number, b: number): number {
  return Math.max(a, b) + softplus(-Math.abs(a - b))
}
