import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../http-server.ts'
import type { ServiceLog } from '../service-log.ts'
import { StartUpFailure } from '../start-up-failure.ts'
import { type DatabaseProgram, runDatabase } from './run-database.ts'

export type SupervisedDatabase = {
  readonly endpoint: string
  /** Resolves only when the database keeps dying and is not started again. */
  readonly failed: Promise<StartUpFailure>
  stop(): Promise<void>
}

const maxEarlyExits = 5
const firstPauseMs = 50

/** Runs the database program, and restarts it when it dies, until it is stopped or repeatedly dies right after its start. */
export async function superviseDatabase(program: DatabaseProgram, log: ServiceLog): Promise<SupervisedDatabase> {
  const stopping = new AbortController()
  const healthyOnce = Promise.withResolvers<string>()
  let wasHealthy = false

  const ending = keepRunning()
  const outcome = await Promise.race([ending, healthyOnce.promise])
  if (typeof outcome !== 'string') throw outcome
  const failed = ending.then((end) => end ?? new Promise<never>(() => {}))
  return { endpoint: outcome, failed, stop }

  async function keepRunning(): Promise<StartUpFailure | undefined> {
    let port = await freePort()
    for (let earlyExits = 0; !stopping.signal.aborted; ) {
      const { isEarly, lastOutput } = await runDatabase(program, port, { stop: stopping.signal, onHealthy })
      if (stopping.signal.aborted) break
      earlyExits = isEarly ? earlyExits + 1 : 0
      if (earlyExits === maxEarlyExits) return startFailure(program, lastOutput)
      if (wasHealthy) log.warn('The database ended and is restarted', { last_output: lastOutput })
      // Once the database was healthy, clients use its port. Until then another port may be free where this is not.
      else port = await freePort()
      await sleep(firstPauseMs * 2 ** earlyExits, undefined, { signal: stopping.signal }).catch(() => {})
    }
    return undefined
  }

  function onHealthy(endpoint: string): void {
    wasHealthy = true
    healthyOnce.resolve(endpoint)
  }

  async function stop(): Promise<void> {
    stopping.abort()
    await ending
  }
}

function startFailure({ binary, databaseFile }: DatabaseProgram, lastOutput: string): StartUpFailure {
  if (/not a valid SQLite database|malformed/.test(lastOutput)) {
    return new StartUpFailure(
      `${databaseFile} is damaged: the database (${binary}) cannot read it. ` +
        'Restore a backup into another folder, or move it away to start with an empty table.',
    )
  }
  const reason = lastOutput === '' ? '' : ` with the message "${lastOutput}"`
  return new StartUpFailure(
    `The database (${binary}) ended ${maxEarlyExits} times right after its start${reason}. ` +
      `Check that ${databaseFile} is intact and that its disk is not full.`,
  )
}
