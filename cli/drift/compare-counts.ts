import { indexByChance, populationStabilityIndex } from './population-stability-index.ts'
import { type StabilityBand, stabilityBandOf } from './stability-band.ts'

/** A label or a range of familiarity, with the texts of the training and of the batch that have it. */
export type ComparedBin = { readonly bin: string; readonly training: number; readonly batch: number }

/** A batch compared with the training, by label or by familiarity. */
export type CountComparison = {
  /** The population stability index, rounded to four decimals. */
  readonly psi: number
  readonly band: StabilityBand
  /** The index that a batch like the training stays below in 19 of 20 cases. */
  readonly by_chance: number
  /** True if the band is `significant` and the index is above `by_chance`. */
  readonly is_drift: boolean
  readonly bins: readonly ComparedBin[]
}

/** Compares the counts of a batch with those of the training, bin by bin. Returns null if either has no text. */
export function compareCounts(bins: readonly ComparedBin[]): CountComparison | null {
  const training = bins.map((bin) => bin.training)
  const batch = bins.map((bin) => bin.batch)
  if (!training.some((count) => count > 0) || !batch.some((count) => count > 0)) return null
  const index = populationStabilityIndex(training, batch)
  const byChance = indexByChance(training, batch)
  const band = stabilityBandOf(index)
  const is_drift = band === 'significant' && index > byChance
  return { psi: rounded(index), band, by_chance: rounded(byChance), is_drift, bins }
}

function rounded(value: number): number {
  return Math.round(10_000 * value) / 10_000
}
