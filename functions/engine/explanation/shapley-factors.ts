import type { TraitPredictor } from '#engine/scoring/trait-predictor.ts'

/** A trait's log-odds as a linear combination of the sums of its linear functions: log-odds = base + Σ factor·sum. */
export type ShapleyFactors = { readonly base: number; readonly factors: readonly number[] }

/**
 * Returns how much each sum moves the trait's log-odds away from those of all sums being 0. A spectrum's log-odds are its one
 * sum, and an outlier's are linear in all of its sums. A claim's are not linear (relevance and agreement together), so the order in
 * which sums are added matters: factors are the mean over both orders, which for two sums gives their Shapley values. Of the
 * cosines to prototypes only the largest counts: the others have a factor of 0.
 */
export function shapleyFactorsOf({ predict, decisive }: TraitPredictor, all: readonly number[]): ShapleyFactors {
  const sums = decisive?.(all) ?? all
  const logOddsOf = (present: (i: number) => boolean) => predict(sums.map((sum, i) => (present(i) ? sum : 0))).logOdds
  const factors = sums.map((sum, i) => {
    if (sum === 0) return 0
    const fromLeft = logOddsOf((j) => j <= i) - logOddsOf((j) => j < i)
    const fromRight = logOddsOf((j) => j >= i) - logOddsOf((j) => j > i)
    return (fromLeft + fromRight) / 2 / sum
  })
  return { base: logOddsOf(() => false), factors }
}
