import { listNames } from '#rules/list-names.ts'
import { Refusal, validationFailed } from '#rules/refusal.ts'

/** The most traits that a model may have. */
export const maxTraits = 64

/** Maps the key of each trait of a model to its name, in the order in which the traits were declared. */
export type TraitNames = Readonly<Record<string, string>>

/** Returns the names of traits by their keys. */
export function namesOfTraits(traits: readonly { readonly key: string; readonly name: string }[]): TraitNames {
  return Object.fromEntries(traits.map(({ key, name }) => [key, name]))
}

/** Returns the names by key in this order. Keys that the order does not contain come last, sorted. */
export function inDeclaredOrder(names: TraitNames, order: readonly string[]): TraitNames {
  const rest = Object.keys(names).filter((key) => !order.includes(key))
  const keys = [...order.filter((key) => Object.hasOwn(names, key)), ...rest.sort()]
  return Object.fromEntries(keys.map((key) => [key, names[key]!]))
}

/** Returns the items in the order of the keys of their traits. Items of other traits come last and keep their order. */
export function inOrderOfKeys<T>(
  items: readonly T[],
  keys: readonly string[],
  keyOf: (item: T) => string,
): readonly T[] {
  const positions = new Map(keys.map((key, position) => [key, position]))
  const positionOf = (item: T) => positions.get(keyOf(item)) ?? keys.length
  return items.toSorted((a, b) => positionOf(a) - positionOf(b))
}

/** Returns the order of the keys after an edit: remaining keys keep their order, and new keys come last. */
export function traitOrderAfter(
  names: TraitNames,
  { added = [], removed = [] }: { readonly added?: readonly string[]; readonly removed?: readonly string[] },
): readonly string[] {
  const kept = Object.keys(names).filter((key) => !removed.includes(key))
  return [...new Set([...kept, ...added])]
}

/** Refuses more traits than a model may have, and names that make it ambiguous which trait a caller means. */
export function requireDistinct(traits: TraitNames, path: string): void {
  const keys = Object.keys(traits)
  if (keys.length > maxTraits) {
    throw validationFailed([{ path, message: `A model has at most ${maxTraits} traits.` }])
  }
  const issues = keys.flatMap((key) => {
    const rival = keys.find((other) => other !== key && (other === traits[key] || traits[other] === traits[key]))
    const message = `The name "${traits[key]}" of the trait "${key}" also names the trait "${rival}".`
    return rival === undefined ? [] : [{ path, message }]
  })
  if (issues.length > 0) throw validationFailed(issues)
}

/** Returns the key of the trait that a path names by its key or its name. Refuses any other text. */
export function requireTraitKey(traits: TraitNames, keyOrName: string): string {
  const key = findTraitKey(traits, keyOrName)
  if (key === undefined) throw traitNotFound(traits, keyOrName)
  return key
}

/** Returns the key of the trait with this key or name, or undefined if there is none. */
export function findTraitKey(traits: TraitNames, keyOrName: string): string | undefined {
  if (Object.hasOwn(traits, keyOrName)) return keyOrName
  return Object.keys(traits).find((key) => traits[key] === keyOrName)
}

/** Returns the message for a name in a request that matches no trait. */
export function unknownTraitMessage(traits: TraitNames, keyOrName: string): string {
  return `This model has no trait "${keyOrName.slice(0, 80)}"; it has ${listNames(Object.keys(traits), 'none yet')}.`
}

export function traitNotFound(traits: TraitNames, keyOrName: string): Refusal {
  const details = { trait: keyOrName.slice(0, 80), known_traits: Object.keys(traits) }
  return new Refusal('trait_not_found', unknownTraitMessage(traits, keyOrName), details)
}
