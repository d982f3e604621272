import { readFileSync } from 'node:fs'
import { readWordTable, type WordTable } from '#engine/meaning/word-table-bytes.ts'

let loaded: WordTable | undefined

/**
 * Returns the table of English words, a constant of the engine that is too large for source code. Loads it at the first call
 * (about 10 ms): versions whose traits don't use it never pay for it.
 */
export function wordTable(): WordTable {
  loaded ??= readWordTable(readFileSync(new URL('table.bin', import.meta.url)))
  return loaded
}
