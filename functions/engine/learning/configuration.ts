import type { Expert } from '#engine/learning/experts.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'

/** The hyperparameters of a fit between two poles. */
export type Configuration = {
  readonly setting: FeatureSetting
  /** The most n-grams to learn from. */
  readonly columnBudget: number
  /** Stacking keeps a minimum weight on the first one. */
  readonly experts: readonly Expert[]
  /** L-BFGS iterations of each expert. */
  readonly iterations: number
  /** The most n-grams to keep in the snapshot. */
  readonly keep: number
}

/** Describes a configuration in one line, for a version's metrics. */
export function describeConfiguration({ setting, experts }: Configuration): string {
  return [
    describeSetting(setting),
    ...experts.map(({ kind, strength }) => (kind === 'centroid' ? kind : `${kind} ${strength}`)),
  ].join(', ')
}

/** Describes a feature setting, like "words 1-2, characters 3-5". */
export function describeSetting({ tokensTo, charactersFrom, charactersTo }: FeatureSetting): string {
  return `words 1-${tokensTo}, characters ${charactersFrom}-${charactersTo}`
}
