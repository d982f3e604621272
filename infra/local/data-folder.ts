import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartUpFailure } from './start-up-failure.ts'

/**
 * Makes the folder if need be, and claims it for this process. The claim is SQLite's exclusive lock on an empty file:
 * the operating system drops it when the process ends, however it ends, so no stale claim is ever left behind.
 */
export function lockDataFolder(folder: string): { release(): void } {
  try {
    makeFolder(folder)
    const claim = new DatabaseSync(join(folder, 'claim'), { timeout: 0 })
    claim.exec('BEGIN EXCLUSIVE')
    return { release: () => claim.close() }
  } catch (cause) {
    throw isBusy(cause)
      ? new FolderInUse(inUse(folder), { cause })
      : new StartUpFailure(unwritable(folder, cause), { cause })
  }
}

/** Another process has claimed the folder. */
export class FolderInUse extends StartUpFailure {}

/** For this user's eyes only. Node's own `recursive` tries for ever below a folder that takes no other, such as /proc. */
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
  const reason = cause instanceof Error ? cause.message : String(cause)
  return `Cannot write to ${folder} (${reason}). Set TOUCHSTONE_DATA to a folder that this user may write to.`
}
