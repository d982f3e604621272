import { closeSync, openSync, readSync } from 'node:fs'

/** Every SQLite file begins with a header of 100 bytes, and the header with these 16. */
const headerBytes = 100
const magic = 'SQLite format 3\0'

/** Returns the first bytes of a file: as many as a header has, or fewer from a shorter file. */
export function readHeader(file: string): Buffer {
  const descriptor = openSync(file, 'r')
  try {
    const header = Buffer.alloc(headerBytes)
    return header.subarray(0, readSync(descriptor, header))
  } finally {
    closeSync(descriptor)
  }
}

export function isSqliteHeader(header: Buffer): boolean {
  return header.length === headerBytes && header.toString('latin1', 0, magic.length) === magic
}
