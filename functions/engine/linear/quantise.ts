/** Weights are stored as whole levels from −127 to 127, one byte each. */
const MAX_QUANTISED = 127

/** The level whose weight is nearest. Levels lie like squares: small weights are many, and need the finer steps. */
export function quantise(weight: number, largestWeight: number): number {
  if (largestWeight === 0) return 0
  const level = Math.min(MAX_QUANTISED, Math.round(MAX_QUANTISED * Math.sqrt(Math.abs(weight) / largestWeight)))
  return weight < 0 ? -level : level
}

/** The weight of a level: ±(level/127)²·largestWeight, in 32 bits. */
export function dequantise(level: number, largestWeight: number): number {
  const share = level / MAX_QUANTISED
  return Math.fround(Math.sign(level) * share * share * largestWeight)
}
