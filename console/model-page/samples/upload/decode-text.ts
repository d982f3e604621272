import { UnreadableFile } from './table.ts'

/** The largest file that is read, in bytes: a browser keeps it, its rows and its samples in memory. */
export const maxFileBytes = 200 * 1024 * 1024

/** Returns the text of a file, without its byte order mark. Spreadsheets also save UTF-16, with one. */
export function decodeText(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UnreadableFile('This file is not UTF-8 text. Save it as “CSV UTF-8”, or as NDJSON.')
  }
}
