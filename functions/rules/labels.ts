import { type PoleLabels, type QualityInput, qualityOf, unknownQualityMessage } from '#rules/quality.ts'
import type { Issue } from '#rules/refusal.ts'
import { findTraitKey, type TraitNames, unknownTraitMessage } from '#rules/trait-names.ts'

/** Qualities as callers send them, by the key or name of a trait. */
export type Labels = Readonly<Record<string, QualityInput>>

/** Qualities by trait key. */
export type Qualities = Readonly<Record<string, number>>

/** Returns true if the labels contain words, which can only be read with the pole labels of the traits. */
export function hasQualityWords(labels: Labels): boolean {
  return Object.values(labels).some((quality) => typeof quality === 'string')
}

/**
 * Returns labels by trait key, in numbers, and what is wrong with them: traits that are not among these or are named twice, and
 * words without a meaning. `traits` may be empty if no label is a word. `at` is the path of the labels in the request.
 */
export function readLabels(
  names: TraitNames,
  labels: Labels,
  traits: readonly (PoleLabels & { readonly key: string })[],
  at: string,
): { readonly qualities: Qualities; readonly issues: readonly Issue[] } {
  const keyed = Object.entries(labels).map(([name, input]) => {
    const key = findTraitKey(names, name)
    const quality = qualityOf(
      input,
      traits.find((trait) => trait.key === key),
    )
    return { name, key, quality }
  })
  const issues = keyed.flatMap(({ name, key, quality }, index): Issue[] => {
    const path = `${at}.${name.slice(0, 80)}`
    if (key === undefined) return [{ path, message: unknownTraitMessage(names, name) }]
    if (quality === undefined) return [{ path, message: unknownQualityMessage }]
    const isRepeated = keyed.findIndex((other) => other.key === key) < index
    return isRepeated ? [{ path, message: `This names the trait "${key}" for the second time.` }] : []
  })
  return { qualities: Object.fromEntries(keyed.map(({ key, quality }) => [key, quality ?? 0])), issues }
}
