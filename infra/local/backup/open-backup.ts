import { DatabaseSync } from 'node:sqlite'
import { isDiskFull } from '#world/disk-full.ts'
import { isSqliteHeader, readHeader } from '../database/sqlite-header.ts'
import { reasonOf } from '../reason-of.ts'
import { StartUpFailure } from '../start-up-failure.ts'
import { type BackupDescription, backupDescriptionSchema, backupFormat, digestOf } from './backup-format.ts'

/** The offsets in SQLite's header of the two numbers of an application, big-endian. */
const offsets = { userVersion: 60, applicationId: 68 }

/** Refuses a file that is no backup, by its first bytes. */
export function requireBackup(file: string): void {
  const start = readStart(file)
  const isBackup = isSqliteHeader(start) && start.readUInt32BE(offsets.applicationId) === backupFormat.applicationId
  if (!isBackup) throw new StartUpFailure(`${file} is not a backup: "npm run backup" did not write it.`)
  if (start.readUInt32BE(offsets.userVersion) === backupFormat.version) return
  throw new StartUpFailure(`${file} was written by another version of Touchstone. Restore it with that version.`)
}

/** Turns a copy of a backup back into a database, after a check of all of it. `name` is for messages. */
export function unpackBackup(copy: string, name: string): BackupDescription {
  try {
    using database = new DatabaseSync(copy)
    const description = checked(database)
    database.exec(`DROP TABLE ${backupFormat.table}; PRAGMA application_id = 0; PRAGMA user_version = 0`)
    return description
  } catch (cause) {
    if (isDiskFull(cause)) throw cause
    throw new StartUpFailure(`${name} is damaged: ${reasonOf(cause)}. Restore another backup.`, { cause })
  }
}

function checked(database: DatabaseSync): BackupDescription {
  const found = database.prepare('PRAGMA integrity_check(1)').get()?.integrity_check
  if (found !== 'ok') throw new Error(String(found).trim().replaceAll(/\s+/g, ' '))
  const row = database.prepare(`SELECT description FROM ${backupFormat.table}`).get()
  const description = backupDescriptionSchema.parse(JSON.parse(String(row?.description)))
  if (digestOf(database) !== description.digest) throw new Error('its rows do not have the checksum that it states')
  return description
}

function readStart(file: string): Buffer {
  try {
    return readHeader(file)
  } catch (cause) {
    throw new StartUpFailure(`${file} cannot be read (${reasonOf(cause)}).`, { cause })
  }
}
