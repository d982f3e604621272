/** Truncates a text to a number of bytes of UTF-8, between two code points. */
export function truncateText(text: string, maxBytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(maxBytes))
  return text.slice(0, read)
}
