/** Writes a text as a string of Python and of TypeScript: the escapes of JSON mean the same in both. */
export function stringLiteral(text: string): string {
  const written = JSON.stringify(text)
  if (!text.includes('"') || text.includes("'")) return written
  return `'${written.slice(1, -1).replaceAll('\\"', '"')}'`
}

/** Splits a text after each line break. */
export function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/)
}
