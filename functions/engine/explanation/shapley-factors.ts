import type { TraitPredictor } from '#engine/scoring/trait-predictor.ts'

/** A trait's log-odds as a sum of its lines': log-odds = base + Σ factor·sum. */
export type ShapleyFactors = { readonly base: number; readonly factors: readonly number[] }

/**
 * How much each of a trait's sums moves its log-odds from where they are when all sums are 0. A spectrum has one line and is
 * that line; an outlier's log-odds are linear in its three. Where they are not linear, as in a claim that is both relevant and
 * agreed with, the order in which the sums come in matters: the shares are the mean of both orders (of two sums, their Shapley
 * values), and add up all the same.
 */
export function shapleyFactorsOf({ predict }: TraitPredictor, sums: readonly number[]): ShapleyFactors {
  const logOddsOf = (present: (i: number) => boolean) => predict(sums.map((sum, i) => (present(i) ? sum : 0))).logOdds
  const factors = sums.map((sum, i) => {
    if (sum === 0) return 0
    const fromLeft = logOddsOf((j) => j <= i) - logOddsOf((j) => j < i)
    const fromRight = logOddsOf((j) => j >= i) - logOddsOf((j) => j > i)
    return (fromLeft + fromRight) / 2 / sum
  })
  return { base: logOddsOf(() => false), factors }
}
