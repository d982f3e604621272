import { type Expert, isCentroid } from '#engine/learning/experts.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'

/** The hyperparameters of a fit between two poles. */
export type Configuration = {
  readonly setting: FeatureSetting
  /** The most n-grams to learn from. */
  readonly columnBudget: number
  /** Experts on n-grams and style. Stacking keeps a minimum weight on the first one. */
  readonly experts: readonly Expert[]
  /** Experts on what else is known of the texts. The texts decide about them, so that they are not part of the description. */
  readonly addedExperts?: readonly Expert[]
  /** L-BFGS iterations of each expert. */
  readonly iterations: number
  /** The most n-grams to keep in the snapshot. */
  readonly keep: number
}

/** Returns all experts of a configuration. */
export function expertsOf({ experts, addedExperts = [] }: Configuration): readonly Expert[] {
  return [...experts, ...addedExperts]
}

/** Describes a configuration in one line, for a version's metrics. */
export function describeConfiguration({ setting, experts }: Configuration): string {
  return [
    describeSetting(setting),
    ...experts.map((expert) => (isCentroid(expert) ? expert.kind : `${expert.kind} ${expert.strength}`)),
  ].join(', ')
}

/** Describes a feature setting, like "words 1-2, characters 3-5". */
export function describeSetting({ tokensTo, charactersFrom, charactersTo }: FeatureSetting): string {
  return `words 1-${tokensTo}, characters ${charactersFrom}-${charactersTo}`
}
