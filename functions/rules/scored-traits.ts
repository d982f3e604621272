import { ownValue } from '#rules/own-value.ts'
import { validationFailed } from '#rules/refusal.ts'
import { findTraitKey, type TraitNames, unknownTraitMessage } from '#rules/trait-names.ts'

/** Returns the names of the traits that a version scores. One that the model has no longer is named by its key. */
export function scoredTraitNames(modelTraits: TraitNames, scored: readonly string[]): TraitNames {
  return Object.fromEntries(scored.map((key) => [key, ownValue(modelTraits, key) ?? key]))
}

/** Returns the names of the traits that take feedback: those that the version scores and the model still has. */
export function feedbackTraitNames(modelTraits: TraitNames, scored: readonly string[]): TraitNames {
  return scoredTraitNames(
    modelTraits,
    scored.filter((key) => Object.hasOwn(modelTraits, key)),
  )
}

/** Returns the trait keys for keys or names. Refuses unknown ones with a list of the known. */
export function requireTraitKeys(names: TraitNames, requested: readonly string[]): readonly string[] {
  const keys = requested.map((name) => findTraitKey(names, name))
  const issues = requested.flatMap((name, index) =>
    keys[index] === undefined ? [{ path: `traits.${index}`, message: unknownTraitMessage(names, name) }] : [],
  )
  if (issues.length > 0) throw validationFailed(issues)
  return keys.filter((key) => key !== undefined)
}
