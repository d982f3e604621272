import { existsSync, lstatSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isDiskFull } from '#world/disk-full.ts'
import { reasonOf } from './reason-of.ts'
import { type ServiceLog, silentLog } from './service-log.ts'
import { setAside } from './set-aside.ts'
import { StartUpFailure } from './start-up-failure.ts'

/** The lock file keeps its first name, so that an older service and this one exclude each other. */
const lockFile = 'claim'

/**
 * Creates the folder if it is missing, and locks it for this process. The lock is SQLite's exclusive lock on an empty
 * file. The operating system drops it when the process ends, however it ends, so no lock is ever stale.
 */
export function lockDataFolder(folder: string, log: ServiceLog = silentLog): { release(): void } {
  try {
    makeFolder(folder)
    return lockOrReplace(join(folder, lockFile), log)
  } catch (cause) {
    throw isBusy(cause)
      ? new FolderInUse(inUse(folder), { cause })
      : new StartUpFailure(unwritable(folder, cause), { cause })
  }
}

/** Locks the file. One that is locked is refused as busy, whatever it contains; any other one that is no lock is set aside. */
function lockOrReplace(file: string, log: ServiceLog): { release(): void } {
  try {
    return lock(file)
  } catch (error) {
    if (isBusy(error) || isDiskFull(error) || lstatSync(file, { throwIfNoEntry: false }) === undefined) throw error
    setAside(file, error, log)
    // SQLite's journal belongs to the file beside it.
    rmSync(`${file}-journal`, { recursive: true, force: true })
    return lock(file)
  }
}

function lock(file: string): { release(): void } {
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    throw error
  }
  return { release: () => database.close() }
}

/** Another process has locked the folder. */
export class FolderInUse extends StartUpFailure {}

/** Creates a folder that only this user can read. Node's `recursive` never returns below a folder such as /proc. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

function isBusy(cause: unknown): boolean {
  const sqliteBusy = 5
  return cause instanceof Error && 'errcode' in cause && cause.errcode === sqliteBusy
}

function inUse(folder: string): string {
  return `Another Touchstone service is using ${folder}. Stop it, or set TOUCHSTONE_DATA to a folder of its own.`
}

function unwritable(folder: string, cause: unknown): string {
  return `Cannot write to ${folder} (${reasonOf(cause)}). Set TOUCHSTONE_DATA to a folder that this user may write to.`
}
