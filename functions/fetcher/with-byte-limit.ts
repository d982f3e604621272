import { Unreadable } from '#fetcher/unreadable.ts'

/** Passes chunks on up to a limit of bytes. */
export async function* withByteLimit(source: AsyncIterable<Buffer>, limitBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.length
    if (bytes > limitBytes) throw new Unreadable('too_large')
    yield chunk
  }
}
