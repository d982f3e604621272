import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureConsole } from '../../infra/console/ensure-console.ts'

/**
 * Gives all temporary folders of a run one parent, so that none stays behind, whichever process ends before its time. Builds the console,
 * which services and stacks of tests serve.
 */
export async function setup(): Promise<() => void> {
  await ensureConsole()
  const folder = mkdtempSync(join(memoryFolder() ?? tmpdir(), 'touchstone-tests-'))
  process.env.TMPDIR = folder
  // All processes of a run record the calls of functions into one folder, unless several runs are to share it.
  process.env.RECORDED_CALLS ??= mkdtempSync(join(folder, 'recorded-calls-'))
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
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
