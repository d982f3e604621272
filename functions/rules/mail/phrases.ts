/** Returns the phrases that a text lists between bars, on as many lines as it takes. */
export function phrases(list: string): readonly string[] {
  return list.split('|').map((phrase) => phrase.trim())
}
