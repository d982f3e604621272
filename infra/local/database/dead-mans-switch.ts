import { spawn } from 'node:child_process'

type DeadMansSwitch = {
  /** From now on the process with this id ends when this one does. */
  guard(pid: number): void
  disarm(): void
}

/**
 * Ends another process when this one is killed. A shell waits on a pipe from here, which closes however this process
 * ends. It is armed before the other process starts, so that the other never runs alone. Without a shell, the next start
 * ends the orphan.
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
