import { existsSync, lstatSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { ServiceLog } from '../service-log.ts'
import { setAside } from '../set-aside.ts'
import { StartUpFailure } from '../start-up-failure.ts'
import { isSqliteHeader, readHeader } from './sqlite-header.ts'

const walMagics = new Set(['377f0682', '377f0683'])

/**
 * Refuses a database file that is not whole, before the database program takes it for a new one. SQLite treats an empty file
 * as an empty database: in a folder that was used, the service would start without any data and make a new first key.
 */
export function checkDatabaseFile(file: string, isUsedFolder: boolean, log: ServiceLog): void {
  setAsideUnlessFile(`${file}-shm`, log)
  const found = lstatSync(file, { throwIfNoEntry: false })
  if (found === undefined) return
  if (!found.isFile()) throw damaged(file, 'it is not a file')
  const hasLog = existsSync(`${file}-wal`)
  if (hasLog && !isWriteAheadLog(`${file}-wal`)) throw damaged(file, 'its write-ahead log is damaged')
  if (found.size === 0) {
    if (isUsedFolder || hasLog) throw damaged(file, 'it is empty')
    return
  }
  const header = readStart(file)
  if (!isSqliteHeader(header)) throw damaged(file, 'it is not a SQLite database')
  // With a write-ahead log the file may be shorter than its header says: an interrupted checkpoint is repeated from the log.
  if (!hasLog && found.size < expectedBytes(header)) throw damaged(file, 'its end is missing')
  if (isUsedFolder && hasNoTables(file)) throw damaged(file, 'its tables are gone')
}

/** Returns whether SQLite will read the log. It ignores one with another beginning, and with it acknowledged writes. */
function isWriteAheadLog(file: string): boolean {
  const found = lstatSync(file)
  if (!found.isFile()) return false
  return found.size === 0 || walMagics.has(readStart(file).toString('hex', 0, 4))
}

/** SQLite writes the shared memory anew. */
function setAsideUnlessFile(path: string, log: ServiceLog): void {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found !== undefined && !found.isFile()) setAside(path, 'It is not a file', log)
}

function readStart(file: string): Buffer {
  try {
    return readHeader(file)
  } catch (cause) {
    throw damaged(file, 'this user may not read it', cause)
  }
}

/** Returns the size that the header states: pages times page size; 0 where it states no valid number of pages. */
function expectedBytes(header: Buffer): number {
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
  const isValid = header.readUInt32BE(24) === header.readUInt32BE(92)
  return isValid ? header.readUInt32BE(28) * pageSize : 0
}

function hasNoTables(file: string): boolean {
  try {
    using database = new DatabaseSync(file)
    return database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
  } catch (cause) {
    throw damaged(file, 'SQLite cannot read it', cause)
  }
}

function damaged(file: string, problem: string, cause?: unknown): StartUpFailure {
  return new StartUpFailure(
    `${file} is damaged: ${problem}. Restore a backup into another folder, or move it away to start with an empty table.`,
    { cause },
  )
}
