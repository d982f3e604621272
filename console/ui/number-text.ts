/** Returns a whole number with separators of thousands. */
export function countText(count: number): string {
  return count.toLocaleString('en')
}

/** Returns a metric to three decimals, with a minus sign as wide as the digits, or a dash where it was not measured. */
export function metricText(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : value.toFixed(3).replace('-', '−')
}

/** Returns a difference with its sign, as “+3”, “−2” or “0”. */
export function signedText(difference: number, decimals = 0): string {
  const text = Math.abs(difference).toFixed(decimals)
  return Number(text) === 0 ? text : `${difference > 0 ? '+' : '−'}${text}`
}
