/** The largest quantised weight: weights are stored as −127 to 127, one byte each. */
const MAX_QUANTISED = 127

/** Returns ±127·√(|weight|/scale), rounded. The square root gives finer steps to small weights, which are most. `scale` is the largest |weight|. */
export function quantise(weight: number, scale: number): number {
  if (scale === 0) return 0
  const quantised = Math.min(MAX_QUANTISED, Math.round(MAX_QUANTISED * Math.sqrt(Math.abs(weight) / scale)))
  return weight < 0 ? -quantised : quantised
}

/** Returns ±(quantised/127)²·scale as a 32-bit float. */
export function dequantise(quantised: number, scale: number): number {
  const root = quantised / MAX_QUANTISED
  return Math.fround(Math.sign(quantised) * root * root * scale)
}
