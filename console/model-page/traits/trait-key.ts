/** The longest key of a trait. */
const maxKeyLength = 64

/** Returns the key that a trait gets from its name, or an empty text if the name has no letter or digit for it. */
export function traitKeyOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return (plain.match(/[a-z0-9]+/g) ?? []).join('_').slice(0, maxKeyLength)
}
