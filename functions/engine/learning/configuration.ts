import type { Expert } from '#engine/learning/experts.ts'
import type { FeatureSetting } from '#engine/text/features.ts'

/** Everything that training may choose. */
export type Configuration = {
  readonly setting: FeatureSetting
  /** At most so many n-grams are learned from. */
  readonly columnBudget: number
  /** The first is the one to fall back on. */
  readonly experts: readonly Expert[]
  /** Steps of each fit. */
  readonly iterations: number
  /** At most so many n-grams are kept in the snapshot. */
  readonly keep: number
}

/** A configuration in a line, for the metrics of a version. */
export function described({ setting, experts }: Configuration): string {
  const ngrams = `words 1-${setting.tokensTo}, characters ${setting.charactersFrom}-${setting.charactersTo}`
  return [ngrams, ...experts.map(({ kind, strength }) => `${kind} ${strength}`)].join(', ')
}
