import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { ServiceLog } from '../service-log.ts'

/**
 * Rewrites the database's file with only the stored items, while no other process has it open. SQLite leaves deleted data
 * in the file, and in the log beside it, until it needs the space; a purged text must not stay there.
 */
export function vacuumFile(databaseFile: string, log: ServiceLog): void {
  if (!existsSync(databaseFile)) return
  try {
    using database = new DatabaseSync(databaseFile)
    database.exec('VACUUM')
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch (error) {
    log.warn(`Deleted data is still in ${databaseFile}: ${error}`)
  }
}

/** Returns whether the file has a write-ahead log beside it. An orderly end leaves none. */
export function hasWriteAheadLog(databaseFile: string): boolean {
  return existsSync(`${databaseFile}-wal`)
}
