/** The bands of the population stability index, from the best to the worst. */
export const stabilityBands = ['stable', 'moderate', 'significant'] as const
export type StabilityBand = (typeof stabilityBands)[number]

/** The bounds of the usual bands (Siddiqi 2006, "Credit Risk Scorecards"). */
const MODERATE_FROM = 0.1
const SIGNIFICANT_ABOVE = 0.25

/** Returns the band of an index: below 0.1 is stable, from 0.1 to 0.25 moderate, and above 0.25 significant. */
export function stabilityBandOf(index: number): StabilityBand {
  if (index < MODERATE_FROM) return 'stable'
  return index <= SIGNIFICANT_ABOVE ? 'moderate' : 'significant'
}
