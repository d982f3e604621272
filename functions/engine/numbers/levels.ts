/** Weights are stored as whole levels from −127 to 127, one byte each. */
const TOP_LEVEL = 127

/** The level whose weight is nearest. Levels lie like squares: small weights are many, and need the finer steps. */
export function levelOf(weight: number, largestWeight: number): number {
  if (largestWeight === 0) return 0
  const level = Math.min(TOP_LEVEL, Math.round(TOP_LEVEL * Math.sqrt(Math.abs(weight) / largestWeight)))
  return weight < 0 ? -level : level
}

/** The weight of a level: ±(level/127)²·largestWeight, in 32 bits. */
export function weightOf(level: number, largestWeight: number): number {
  const share = level / TOP_LEVEL
  return Math.fround(Math.sign(level) * share * share * largestWeight)
}
