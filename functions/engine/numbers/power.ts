/** The exponents in use. */
export type Power = 0 | 0.5 | 1 | 1.5

/** Returns xᵖ for x ≥ 0, by square roots: `Math.pow` may differ in the last bit between machines. */
export function power(x: number, p: Power): number {
  const whole = p >= 1 ? x : 1
  return p % 1 === 0 ? whole : whole * Math.sqrt(x)
}
