/** The characters that separate cells. */
export const delimiters = [
  { character: ',', name: 'comma' },
  { character: ';', name: 'semicolon' },
  { character: '\t', name: 'tab' },
] as const
export type Delimiter = (typeof delimiters)[number]['character']

/** Where the names of the columns end at the latest: what a file of one line says beyond is not read twice. */
const longestHeader = 100_000

/** Returns the delimiter that occurs most often in the first line, outside of quotes. */
export function detectDelimiter(text: string): Delimiter {
  const first = /[^\r\n]+/.exec(text.slice(0, longestHeader))?.[0] ?? ''
  const bare = first.replace(/"[^"]*"/g, '')
  const counts = delimiters.map(({ character }) => bare.split(character).length - 1)
  return delimiters[counts.indexOf(Math.max(...counts))]!.character
}
