/** The beginning of a text that fits into so many bytes of UTF-8, cut between two code points. */
export function truncateText(text: string, maxBytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(maxBytes))
  return text.slice(0, read)
}
