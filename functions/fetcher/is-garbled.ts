/**
 * The share of a text's visible characters that may be U+FFFD. A text in a Latin script that was decoded by a wrong
 * charset has some and is readable; one in another script has about two thirds or more and is not.
 */
const maxReplacedShare = 0.4

/** Returns whether so much of a text was lost in decoding that its words are not there. */
export function isGarbled(text: string): boolean {
  const visible = text.replace(/\s+/g, '')
  const replaced = visible.split('\uFFFD').length - 1
  return replaced > maxReplacedShare * visible.length
}
