import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Ends the database that an earlier service left running when it was killed outright. A process number may have gone to
 * somebody else since: the process is only touched when its command line names our database file.
 */
export async function endLeftOverProcess(pidFile: string, databaseFile: string): Promise<void> {
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8'))
  const isOurs = () => commandLineOf(pid).includes(databaseFile)
  if (isOurs()) process.kill(pid, 'SIGTERM')
  for (let patience = 100; isOurs(); patience--) {
    if (patience === 0) process.kill(pid, 'SIGKILL')
    await sleep(50)
  }
  rmSync(pidFile, { force: true })
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
