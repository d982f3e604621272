/** Returns a whole number with separators of thousands. */
export function countText(count: number): string {
  return count.toLocaleString('en')
}

/** Returns a count with its noun, such as “1 sample” or “1,200 samples”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`
}

/** Returns a metric to three decimals, with a minus sign as wide as the digits, or a dash where it was not measured. */
export function metricText(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–'
  return value < 0 ? signedText(value, 3) : value.toFixed(3)
}

/** Returns a difference with its sign, as “+3”, “−2” or “0”. */
export function signedText(difference: number, decimals = 0): string {
  const text = Math.abs(difference).toFixed(decimals)
  return Number(text) === 0 ? text : `${difference > 0 ? '+' : '−'}${text}`
}

/** Returns an interval of a metric, or a dash where there is none. */
export function intervalText(interval: readonly [number, number] | null | undefined): string {
  return interval ? `${metricText(interval[0])} to ${metricText(interval[1])}` : '–'
}
