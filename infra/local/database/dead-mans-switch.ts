import { spawn } from 'node:child_process'

export type DeadMansSwitch = {
  /** From here on the process with this number ends with this one. */
  guard(pid: number): void
  disarm(): void
}

/**
 * Ends another process when this one is killed outright: a shell waits on a pipe from here, and the pipe closes however
 * this process ends. Armed before the other process is there, so that it is never there alone. Where there is no shell
 * the next start clears up instead.
 */
export function armDeadMansSwitch(): DeadMansSwitch {
  const watcher = spawn('/bin/sh', ['-c', 'read pid && { read _; kill -TERM "$pid"; }'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watcher.on('error', () => {})
  watcher.stdin.on('error', () => {})
  return {
    guard: (pid) => watcher.stdin.write(`${pid}\n`),
    disarm: () => watcher.kill('SIGKILL'),
  }
}
