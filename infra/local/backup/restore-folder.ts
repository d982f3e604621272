import { chmodSync, constants, copyFileSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { KeptKeys } from '#rules/restore.ts'
import { lockDataFolder } from '../data-folder.ts'
import { flushToDisk } from '../flush-to-disk.ts'
import type { LocalSettings } from '../local-settings.ts'
import { reasonOf } from '../reason-of.ts'
import { StartUpFailure } from '../start-up-failure.ts'
import type { BackupDescription } from './backup-format.ts'
import { requireBackup, unpackBackup } from './open-backup.ts'
import { markerName, type RestoreMarker, writeMarker } from './restore-marker.ts'

const partName = 'table.db.part'
/** The names of the files that a lock and an interrupted restore leave behind. */
const temporaryNames = new Set(
  ['claim', partName, markerName].flatMap((name) => [name, `${name}-journal`, `${name}.part`]),
)

export type RestoredFolder = { readonly backup: BackupDescription; readonly marker: RestoreMarker }

/**
 * Restores a backup into an empty data folder. The database has its name only once it is checked and on disk, and after the
 * marker by which the next start finishes the restore.
 */
export async function restoreFolder(
  file: string,
  { dataFolder, tableName, databaseEndpoint }: LocalSettings,
  keptKeys: KeptKeys,
  { pausesWebhooks = false }: { readonly pausesWebhooks?: boolean | undefined } = {},
): Promise<RestoredFolder> {
  if (databaseEndpoint !== undefined) {
    throw new StartUpFailure('Unset TOUCHSTONE_DYNAMODB_ENDPOINT: a backup is restored into a folder.')
  }
  requireBackup(file)
  requireEmpty(dataFolder, { isLocked: false })
  const lock = lockDataFolder(dataFolder)
  const part = join(dataFolder, partName)
  try {
    requireEmpty(dataFolder, { isLocked: true })
    copyFileSync(file, part, constants.COPYFILE_FICLONE)
    chmodSync(part, 0o600)
    const backup = unpackBackup(part, file)
    requireTable(backup, tableName)
    const marker = { ...markerOf(backup, keptKeys), pauses_webhooks: pausesWebhooks }
    await flushToDisk(part)
    await writeMarker(dataFolder, marker)
    renameSync(part, join(dataFolder, 'table.db'))
    await flushToDisk(dataFolder)
    return { backup, marker }
  } catch (cause) {
    if (cause instanceof StartUpFailure) throw cause
    throw new StartUpFailure(`${file} was not restored: ${reasonOf(cause)}.`, { cause })
  } finally {
    for (const path of [part, `${part}-journal`]) rmSync(path, { force: true })
    lock.release()
  }
}

/** Refuses a folder that has anything. A running service is told by the lock, if the folder has one. */
function requireEmpty(folder: string, { isLocked }: { isLocked: boolean }): void {
  if (!existsSync(folder)) return
  const names = readdirSync(folder)
  if (!isLocked && names.includes('claim')) return
  const isUsed = names.includes('table.db') || names.some((name) => !temporaryNames.has(name))
  if (isUsed) throw new StartUpFailure(`${folder} is not empty. Set TOUCHSTONE_DATA to a new or empty folder.`)
}

function requireTable({ tables }: BackupDescription, tableName: string): void {
  if (tables.includes(tableName)) return
  throw new StartUpFailure(`The backup has no table "${tableName}". Set TOUCHSTONE_TABLE to ${tables.join(' or ')}.`)
}

function markerOf({ made_at, tables }: BackupDescription, kept_keys: KeptKeys): RestoreMarker {
  return { backup_made_at: made_at, restored_at: new Date().toISOString(), kept_keys, tables }
}
