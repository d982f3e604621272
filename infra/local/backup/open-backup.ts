import { closeSync, openSync, readSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { StartUpFailure } from '../start-up-failure.ts'
import { type BackupDescription, backupDescriptionSchema, backupFormat, digestOf } from './backup-format.ts'

const magic = 'SQLite format 3\0'
/** SQLite's header, and where it has the two numbers of an application, big-endian. */
const header = { bytes: 100, userVersion: 60, applicationId: 68 }

/** Refuses a file that is no backup, by its first bytes. */
export function requireBackup(file: string): void {
  const start = readStart(file)
  const isBackup =
    start.length === header.bytes &&
    start.toString('latin1', 0, magic.length) === magic &&
    start.readUInt32BE(header.applicationId) === backupFormat.applicationId
  if (!isBackup) throw new StartUpFailure(`${file} is not a backup: "npm run backup" did not write it.`)
  if (start.readUInt32BE(header.userVersion) === backupFormat.version) return
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
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new StartUpFailure(`${name} is damaged: ${reason}. Restore another backup.`, { cause })
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
    const descriptor = openSync(file, 'r')
    const start = Buffer.alloc(header.bytes)
    const length = readSync(descriptor, start)
    closeSync(descriptor)
    return start.subarray(0, length)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new StartUpFailure(`${file} cannot be read (${reason}).`, { cause })
  }
}
