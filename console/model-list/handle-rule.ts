/** The rule of the service for the part of a handle behind the dot. */
const namePattern = /^[a-z0-9][a-z0-9-]{0,62}$/
/** The rule of the service for the beginning of a handle. */
const prefixPattern = /^([a-z0-9][a-z0-9-]{0,38}\.)?([a-z0-9][a-z0-9-]{0,62})?$/

const characters = 'lower-case letters a–z, digits and “-”, and begins with a letter or a digit'

/** Returns the reason why a name can't be part of a handle, or undefined if it can. */
export function problemOfName(name: string): string | undefined {
  if (namePattern.test(name)) return undefined
  if (name.length > 63) return 'A name has at most 63 characters.'
  return `A name has only ${characters}.`
}

/** Returns the reason why no handle begins with a text, or undefined if one can. */
export function problemOfPrefix(prefix: string): string | undefined {
  return prefixPattern.test(prefix) ? undefined : `A handle has only ${characters}, and one dot.`
}
