import { spawn } from 'node:child_process'

/**
 * Ends another process when this one is killed outright: a shell waits on a pipe from here, and the pipe closes however
 * this process ends. Where there is no shell the next start clears up instead.
 */
export function armDeadMansSwitch(pid: number): { disarm(): void } {
  const watcher = spawn('/bin/sh', ['-c', 'read _; kill -TERM "$0"', `${pid}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watcher.on('error', () => {})
  return { disarm: () => watcher.kill('SIGKILL') }
}
