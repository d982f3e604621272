import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServiceLog } from '../service-log.ts'
import { setAside } from '../set-aside.ts'
import { StartUpFailure } from '../start-up-failure.ts'
import { type DatabaseProcess, readPidFile } from './pid-file.ts'

const timeoutMs = 3_000
const pollMs = 50

/**
 * Ends the database that an earlier service left running when it was killed. Another program may have the process id by
 * now, so the process is only ended when its command line names our database file.
 */
export async function endOrphanedDatabase(pidFile: string, databaseFile: string, log: ServiceLog): Promise<void> {
  const { pid } = readOrSetAside(pidFile, log) ?? {}
  if (pid === undefined) return
  const isOurs = () => commandLineOf(pid).includes(databaseFile)
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (isOurs()) send(pid, signal)
    for (let waited = 0; isOurs() && waited < timeoutMs; waited += pollMs) await sleep(pollMs)
  }
  if (isOurs()) {
    throw new StartUpFailure(
      `The database of an earlier service, process ${pid}, does not end. End that process, then try again.`,
    )
  }
  rmSync(pidFile, { force: true })
}

function readOrSetAside(pidFile: string, log: ServiceLog): DatabaseProcess | undefined {
  try {
    return readPidFile(pidFile)
  } catch (error) {
    setAside(pidFile, error, log)
    return undefined
  }
}

/** Sends a signal. Ignores errors: the process may have ended, or belong to another user; the caller checks afterwards. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {}
}

function commandLineOf(pid: number): string {
  if (!Number.isInteger(pid) || pid <= 0) return ''
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-p', `${pid}`, '-o', 'args='], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return ''
  }
}
