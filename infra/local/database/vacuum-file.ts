import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { ServiceLog } from '../service-log.ts'

/**
 * Writes the database's file anew with what is stored, while nobody else has it open. SQLite leaves what was deleted in the
 * file, and in the log beside it, until it needs the room; a text that was purged must not lie there.
 */
export function vacuumFile(databaseFile: string, log: ServiceLog): void {
  if (!existsSync(databaseFile)) return
  try {
    using database = new DatabaseSync(databaseFile)
    database.exec('VACUUM')
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch (error) {
    log.warn(`What was deleted is still in ${databaseFile}: ${error}`)
  }
}

/** An orderly end leaves no log of changes beside the file. */
export function hasWriteAheadLog(databaseFile: string): boolean {
  return existsSync(`${databaseFile}-wal`)
}
