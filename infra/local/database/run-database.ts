import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { armDeadMansSwitch } from '../dead-mans-switch.ts'
import { killWhenUnresponsive, waitUntilHealthy } from './database-health.ts'
import { writePidFile } from './pid-file.ts'

export type DatabaseProgram = { readonly binary: string; readonly databaseFile: string; readonly pidFile: string }

/** The end of one run of the database program; early when it ended right after its start. */
export type DatabaseExit = { readonly isEarly: boolean; readonly lastOutput: string }

type RunOptions = { readonly stop: AbortSignal; readonly onHealthy: (endpoint: string) => void }

const minUptimeMs = 2_000
const stopGraceMs = 5_000

/** Runs the program on the port until it ends, by itself or on the signal. */
export async function runDatabase(
  program: DatabaseProgram,
  port: number,
  { stop, onHealthy }: RunOptions,
): Promise<DatabaseExit> {
  const { binary, databaseFile, pidFile } = program
  const endpoint = `http://127.0.0.1:${port}`
  const startedAt = performance.now()
  const deadMansSwitch = armDeadMansSwitch()
  // Has its own process group, so that Ctrl-C in a terminal reaches only the service, which then stops it in order.
  const child = spawn(binary, ['serve', '--host', '127.0.0.1', '--port', `${port}`, '--db-path', databaseFile], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const output = tailOf(child)
  const ended = once(child, 'close').then(
    () => lastLineOf(output()),
    (error: unknown) => String(error),
  )
  try {
    if (child.pid === undefined) return { isEarly: true, lastOutput: await ended }
    deadMansSwitch.guard(child.pid)
    stop.addEventListener('abort', () => end(child), { once: true })
    writePidFile(pidFile, { pid: child.pid, endpoint })
    // Another program may have taken the port first and answer on it.
    const isHealthy = await waitUntilHealthy(endpoint, child, () => output().includes(`listening on ${endpoint}`))
    if (isHealthy) onHealthy(endpoint)
    const watch = killWhenUnresponsive(endpoint, child)
    const lastOutput = await ended
    watch.end()
    return { isEarly: !isHealthy || performance.now() - startedAt < minUptimeMs, lastOutput }
  } catch (error) {
    child.kill('SIGKILL')
    await ended
    return { isEarly: true, lastOutput: String(error) }
  } finally {
    deadMansSwitch.disarm()
    rmSync(pidFile, { force: true })
  }
}

function end(child: ChildProcess): void {
  child.kill('SIGTERM')
  const hardEnd = setTimeout(() => child.kill('SIGKILL'), stopGraceMs)
  child.once('close', () => clearTimeout(hardEnd))
}

function tailOf(child: ChildProcess): () => string {
  let tail = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-1_000)
  })
  return () => tail
}

function lastLineOf(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
