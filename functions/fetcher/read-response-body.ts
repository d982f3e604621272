import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import zlib from 'node:zlib'
import { Unreadable } from '#fetcher/unreadable.ts'
import { withByteLimit } from '#fetcher/with-byte-limit.ts'

/** A window of 8 MB, the largest that RFC 9659 allows for zstd over HTTP. */
const zstdWindowLog = 23

const decoders = new Map<string, () => Duplex>([
  ['gzip', zlib.createGunzip],
  ['x-gzip', zlib.createGunzip],
  ['deflate', zlib.createInflate],
  ['br', zlib.createBrotliDecompress],
  ['zstd', () => zlib.createZstdDecompress({ params: { [zlib.constants.ZSTD_d_windowLogMax]: zstdWindowLog } })],
])

/** Returns the decompressed body. Stops at the limit, both of the bytes received and of the bytes decompressed. */
export async function readResponseBody(response: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const coding = response.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  const makeDecoder = decoders.get(coding)
  if (makeDecoder === undefined && coding !== 'identity') throw new Unreadable('undecodable')
  if (Number(response.headers['content-length']) > limitBytes) throw new Unreadable('too_large')
  const chunks: Buffer[] = []
  const arriving = arrivingFrom(response, limitBytes)
  try {
    await (makeDecoder === undefined
      ? pipeline(arriving, collect)
      : pipeline(arriving, makeDecoder(), (decoded) => withByteLimit(decoded, limitBytes), collect))
  } catch (cause) {
    throw cause instanceof Unreadable ? cause : new Unreadable('undecodable', { cause })
  }
  return Buffer.concat(chunks)

  async function collect(source: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of source) chunks.push(chunk)
  }
}

async function* arrivingFrom(response: IncomingMessage, limitBytes: number): AsyncGenerator<Buffer> {
  try {
    yield* withByteLimit(response, limitBytes)
  } catch (cause) {
    throw cause instanceof Unreadable ? cause : new Unreadable('unreachable', { cause })
  }
}
