/** The limits of a batch: the texts that the API takes at once, and bytes below its limit of 1 MB a request. */
const maxTexts = 100
const maxBytes = 900_000

/** Splits texts into as few batches as can be sent one by one, in their order. */
export function textBatches(texts: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = []
  let bytes = 0
  for (const text of texts) {
    const size = new TextEncoder().encode(JSON.stringify({ content: text })).length + 1
    const last = batches.at(-1)
    if (last && last.length < maxTexts && bytes + size <= maxBytes) {
      last.push(text)
      bytes += size
    } else {
      batches.push([text])
      bytes = size
    }
  }
  return batches
}
