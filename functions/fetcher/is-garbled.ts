/**
 * The share of a text's characters that may be lost, white space apart. A text in a Latin script that was decoded by a wrong
 * charset has some and is readable; one in another script has about two thirds or more and is not.
 */
const maxLostShare = 0.4

/** Characters that no text has: U+FFFD, and the control characters that UTF-16 becomes in another charset. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is searched for.
const lost = /[\0-\x08\x0E-\x1F\uFFFD]+/g

/** Returns whether so much of a text was lost in decoding that its words are not there. */
export function isGarbled(text: string): boolean {
  const visible = text.replace(/\s+/g, '')
  const lostCharacters = visible.length - visible.replace(lost, '').length
  return lostCharacters > maxLostShare * visible.length
}
