import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../http-server.ts'
import type { ServiceLog } from '../service-log.ts'
import { StartUpFailure } from '../start-up-failure.ts'
import { type DatabaseProgram, runDatabase } from './run-database.ts'

export type SupervisedDatabase = {
  readonly endpoint: string
  /** Settles only when the database keeps dying and nobody starts it any more. */
  readonly failed: Promise<StartUpFailure>
  stop(): Promise<void>
}

const maxEarlyExits = 5
const firstPauseMs = 50

/** Runs the database program, and again whenever it dies, until it is stopped or dies at once time after time. */
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
    for (let shortLives = 0; !stopping.signal.aborted; ) {
      const { isEarly, lastOutput } = await runDatabase(program, port, { stop: stopping.signal, onHealthy })
      if (stopping.signal.aborted) break
      shortLives = isEarly ? shortLives + 1 : 0
      if (shortLives === maxEarlyExits) return supervisionFailure(program, lastOutput)
      if (wasHealthy) log.warn('The database ended and is started again', { last_words: lastOutput })
      // The clients know the port once the database was healthy; until then another may suit it better.
      else port = await freePort()
      await sleep(firstPauseMs * 2 ** shortLives, undefined, { signal: stopping.signal }).catch(() => {})
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

function supervisionFailure({ binary, databaseFile }: DatabaseProgram, lastWords: string): StartUpFailure {
  if (/not a valid SQLite database|malformed/.test(lastWords)) {
    return new StartUpFailure(
      `${databaseFile} is damaged: the database (${binary}) cannot read it. ` +
        'Put a copy from a backup in its place, or move it away to start with an empty table.',
    )
  }
  const saying = lastWords === '' ? '' : `, saying "${lastWords}"`
  return new StartUpFailure(
    `The database (${binary}) ended ${maxEarlyExits} times right after its start${saying}. ` +
      `Check that ${databaseFile} is intact and its disk not full.`,
  )
}
