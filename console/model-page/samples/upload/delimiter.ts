/** The characters that separate cells. */
export const delimiters = [
  { character: ',', name: 'comma' },
  { character: ';', name: 'semicolon' },
  { character: '\t', name: 'tab' },
] as const
export type Delimiter = (typeof delimiters)[number]['character']

/** Returns the delimiter that occurs most often in the first line, outside of quotes. */
export function detectDelimiter(text: string): Delimiter {
  const first = /[^\r\n]+/.exec(text)?.[0] ?? ''
  const bare = first.replace(/"[^"]*"/g, '')
  const counts = delimiters.map(({ character }) => bare.split(character).length - 1)
  return delimiters[counts.indexOf(Math.max(...counts))]!.character
}
