import { spawn } from 'node:child_process'

type DeadMansSwitch = {
  /** From now on the process with this id, or with a negative id its group, gets the signal when this process ends. */
  guard(pid: number, signal?: 'TERM' | 'KILL'): void
  disarm(): void
}

/**
 * Ends another process when this one is killed. A shell waits on a pipe from here, which closes however this process
 * ends. It is armed before the other process starts, so that the other never runs alone. Without a shell, the next start
 * ends the orphan.
 */
export function armDeadMansSwitch(): DeadMansSwitch {
  const watcher = spawn('/bin/sh', ['-c', 'read signal pid && { read _; kill -s "$signal" -- "$pid"; }'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watcher.on('error', () => {})
  watcher.stdin.on('error', () => {})
  return {
    guard: (pid, signal = 'TERM') => watcher.stdin.write(`${signal} ${pid}\n`),
    disarm: () => watcher.kill('SIGKILL'),
  }
}
