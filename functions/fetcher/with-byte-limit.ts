import { Unreadable } from '#fetcher/unreadable.ts'

/** Passes on what comes, up to a limit. */
export async function* withByteLimit(source: AsyncIterable<Buffer>, limitBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.length
    if (bytes > limitBytes) throw new Unreadable('too_large')
    yield chunk
  }
}
