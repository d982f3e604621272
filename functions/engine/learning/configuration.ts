import type { Expert } from '#engine/learning/experts.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'

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
export function describeConfiguration({ setting, experts }: Configuration): string {
  return [
    describeSetting(setting),
    ...experts.map(({ kind, strength }) => (kind === 'centroid' ? kind : `${kind} ${strength}`)),
  ].join(', ')
}

export function describeSetting({ tokensTo, charactersFrom, charactersTo }: FeatureSetting): string {
  return `words 1-${tokensTo}, characters ${charactersFrom}-${charactersTo}`
}
