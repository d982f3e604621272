import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleCommand } from '../../infra/cli-package/build-cli-package.ts'
import { ensureConsole } from '../../infra/console/ensure-console.ts'
import { removeTestTables } from './test-database.ts'

/**
 * Gives all temporary folders of a run one parent and its tables one prefix, so that none stays behind, whichever process ends before
 * its time. Builds the console, which services and stacks of tests serve, and the command line.
 */
export async function setup(): Promise<() => Promise<void>> {
  await ensureConsole()
  const folder = mkdtempSync(join(memoryFolder() ?? tmpdir(), 'touchstone-tests-'))
  process.env.TMPDIR = folder
  // The command as its users have it starts in a third of the time that its modules take.
  process.env.TOUCHSTONE_TESTED_COMMAND = join(folder, 'command', 'bin', 'touchstone.js')
  bundleCommand(process.env.TOUCHSTONE_TESTED_COMMAND)
  // It reads its version there.
  copyFileSync(join(import.meta.dirname, '..', '..', 'package.json'), join(folder, 'command', 'package.json'))
  // All processes of a run record the calls of functions into one folder, unless several runs are to share it.
  process.env.RECORDED_CALLS ??= mkdtempSync(join(folder, 'recorded-calls-'))
  const tables = `touchstone-test-${randomUUID()}`
  process.env.TOUCHSTONE_TEST_TABLES = tables
  return async () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    await removeTestTables(tables)
  }
}

const neededBytes = 2 * 1024 ** 3

/** Returns Linux's folder in memory if it has room: a write to disk there costs the databases of the tests no time. */
function memoryFolder(): string | undefined {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize >= neededBytes ? '/dev/shm' : undefined
  } catch {
    return undefined
  }
}
