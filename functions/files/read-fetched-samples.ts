import { readSamples } from '#files/read-samples.ts'
import { maxFetchedBytes } from '#rules/fetched-text.ts'
import { type FileSource, formatOf } from '#rules/file-source.ts'
import { validationFailed } from '#rules/refusal.ts'
import type { FileSample } from '#rules/sample-line.ts'

/** A text is cut between two characters, so that it can be this much shorter than its limit. */
const maxBytesOfCharacter = 4

/** Returns the samples in the text that was fetched from a source. Refuses rows that may have been cut. */
export function readFetchedSamples(
  source: Extract<FileSource, { type: 'url' }>,
  { content, url }: { readonly content: string; readonly url: string },
): readonly FileSample[] {
  const format = formatOf(source)
  const isCut = Buffer.byteLength(content) > maxFetchedBytes - maxBytesOfCharacter
  if (format !== 'text' && isCut) {
    const message = `The rows at an address have at most ${maxFetchedBytes} bytes; use several addresses, or send the samples.`
    throw validationFailed([{ path: source.url, message }])
  }
  const samples = readSamples(content, { ...source, name: source.url, format })
  return samples.map((sample) => ({ ...sample, source_url: sample.source_url ?? url }))
}
