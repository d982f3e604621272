/** Rounds to three decimals, for figures about one text: more would suggest a precision that they do not have. */
export function roundToThousandth(value: number): number {
  return Math.round(1000 * value) / 1000
}

/** Rounds to four decimals, for figures about all samples of a trait. */
export function roundToTenThousandth(value: number): number {
  return Math.round(10_000 * value) / 10_000
}
