import type { Calibration } from '#engine/calibration/calibration.ts'
import { scoreOf } from '#engine/calibration/score-scale.ts'
import { countLabels, type LabelCounts } from '#engine/scoring/label-counts.ts'
import { tierOf } from '#engine/scoring/tier.ts'
import type { OutOfFold } from '#engine/training/out-of-fold.ts'

/** The labels and familiarities that the training texts have as texts that the trait has not seen, counted. It names no text. */
export type HeldOutDistribution = {
  readonly labels: LabelCounts
  /** Bin i counts the texts of familiarity `from[i]` and more, below `from[i + 1]`. Null for a trait that measures none. */
  readonly familiarity: { readonly from: readonly number[]; readonly counts: readonly number[] } | null
}

/**
 * The least familiarity of each bin, the same for every trait, and finer at the top: traits that read the table of words know
 * most texts for more than 80, those that do not for 20 to 80.
 */
const FAMILIARITY_BINS = [0, 20, 30, 40, 50, 60, 70, 80, 90, 95, 98]

/** Counts the texts that have out-of-fold log-odds, by the label of their card and by their familiarity; both arrays have the same order. */
export function heldOutDistribution(
  calibration: Calibration,
  logOdds: OutOfFold,
  familiarities?: Float64Array,
): HeldOutDistribution {
  const rows = [...logOdds.keys()].filter((row) => !Number.isNaN(logOdds[row]!))
  const labels = rows.map((row) => tierOf(scoreOf(logOdds[row]!), calibration, familiarities?.[row]).label)
  return {
    labels: countLabels(labels),
    familiarity: familiarities ? countByFamiliarity(rows.map((row) => familiarities[row]!)) : null,
  }
}

function countByFamiliarity(familiarities: readonly number[]): HeldOutDistribution['familiarity'] {
  const counts = FAMILIARITY_BINS.map(() => 0)
  for (const familiarity of familiarities) counts[FAMILIARITY_BINS.findLastIndex((from) => familiarity >= from)]! += 1
  return { from: FAMILIARITY_BINS, counts }
}
