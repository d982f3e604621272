import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { flushToDisk } from '../flush-to-disk.ts'
import type { LocalSettings } from '../local-settings.ts'
import { reasonOf } from '../reason-of.ts'
import { StartUpFailure } from '../start-up-failure.ts'
import { type BackupDescription, backupFormat, countModels, digestOf, tablesIn } from './backup-format.ts'

type BackupOptions = { readonly file: string; readonly mayOverwrite: boolean }

export type WrittenBackup = BackupDescription & { readonly bytes: number }

/**
 * Writes the database of the service to a file, as it is at one moment, also while the service writes to it. The file has its
 * name only once it is complete and on disk.
 */
export async function writeBackup(settings: LocalSettings, options: BackupOptions): Promise<WrittenBackup> {
  const { file, mayOverwrite } = options
  const databaseFile = databaseFileOf(settings)
  requireTarget(file, mayOverwrite)
  const part = join(dirname(file), `.${basename(file)}.${process.pid}.part`)
  try {
    // SQLite fills the empty file, which nobody else may read.
    writeFileSync(part, '', { mode: 0o600, flag: 'wx' })
    const made_at = new Date().toISOString()
    copyDatabase(databaseFile, part)
    const description = describe(part, made_at, settings.tableName)
    await flushToDisk(part)
    requireTarget(file, mayOverwrite)
    renameSync(part, file)
    await flushToDisk(dirname(file))
    return { ...description, bytes: statSync(file).size }
  } catch (cause) {
    if (cause instanceof StartUpFailure) throw cause
    throw new StartUpFailure(`The backup ${file} was not written: ${reasonOf(cause)}.`, { cause })
  } finally {
    for (const path of [part, `${part}-journal`]) rmSync(path, { force: true })
  }
}

function databaseFileOf({ dataFolder, databaseEndpoint }: LocalSettings): string {
  if (databaseEndpoint !== undefined) {
    throw new StartUpFailure(
      `The table is at TOUCHSTONE_DYNAMODB_ENDPOINT (${databaseEndpoint}), not in a folder. Make a backup there.`,
    )
  }
  const file = join(dataFolder, 'table.db')
  if (existsSync(file)) return file
  throw new StartUpFailure(`There is no table in ${dataFolder}. Set TOUCHSTONE_DATA to the folder of the service.`)
}

function requireTarget(file: string, mayOverwrite: boolean): void {
  if (!existsSync(dirname(file))) throw new StartUpFailure(`There is no folder ${dirname(file)}.`)
  const found = statSync(file, { throwIfNoEntry: false })
  if (found === undefined || (found.isFile() && mayOverwrite)) return
  throw new StartUpFailure(
    found.isFile()
      ? `${file} exists. Choose another name, or use --overwrite.`
      : `${file} is not a file. Choose another name.`,
  )
}

/** Copies what the database contains. Unlike a copy of its pages, this leaves out what was deleted and is still in the file. */
function copyDatabase(databaseFile: string, part: string): void {
  using database = new DatabaseSync(databaseFile, { timeout: 10_000 })
  database.prepare('VACUUM INTO ?').run(part)
}

function describe(part: string, made_at: string, tableName: string): BackupDescription {
  using backup = new DatabaseSync(part)
  const tables = tablesIn(backup)
  if (!tables.includes(tableName)) {
    throw new StartUpFailure(
      `The database has no table "${tableName}". Set TOUCHSTONE_TABLE to ${tables.join(' or ')}.`,
    )
  }
  const models = countModels(backup, tableName)
  const description = { made_at, tables: [...tables], models, digest: digestOf(backup) }
  backup.exec(`CREATE TABLE ${backupFormat.table} (description TEXT NOT NULL)`)
  backup.prepare(`INSERT INTO ${backupFormat.table} VALUES (?)`).run(JSON.stringify(description))
  backup.exec(`PRAGMA application_id = ${backupFormat.applicationId}; PRAGMA user_version = ${backupFormat.version}`)
  return description
}
