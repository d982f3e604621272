import { comparedParts, type DriftReport, type TraitDrift } from '../../drift/watch-drift.ts'

/** A comparison of a trait that has drifted. */
export type FoundDrift = { readonly trait: string; readonly of: keyof TraitDrift }

/** Returns the comparisons whose index is above a threshold, and above what chance explains for so few texts. */
export function driftsAbove({ traits }: DriftReport, threshold: number): readonly FoundDrift[] {
  return Object.entries(traits).flatMap(([trait, drift]) =>
    comparedParts.flatMap((of) => {
      const comparison = drift[of]
      return comparison && comparison.psi > threshold && comparison.psi > comparison.by_chance ? [{ trait, of }] : []
    }),
  )
}
