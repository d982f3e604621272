import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../log.ts'
import { StartUpFailure } from '../start-up-failure.ts'
import { becomesHealthy, killWhenUnresponsive } from './database-health.ts'
import { armDeadMansSwitch } from './dead-mans-switch.ts'

export interface Supervised {
  readonly binary: string
  readonly databaseFile: string
  readonly pidFile: string
  readonly port: number
  readonly log: Log
}

export interface SupervisedDatabase {
  readonly endpoint: string
  /** Settles only when the database keeps dying and nobody starts it any more. */
  readonly failed: Promise<StartUpFailure>
  stop(): Promise<void>
}

/** A database that lived less than this died at once. */
const instantMs = 2_000
const instantDeathsUntilGivingUp = 5
const firstPauseMs = 50
const stopGraceMs = 5_000

/** Runs the database program, and again whenever it dies, until it is stopped or dies at once time after time. */
export async function superviseDatabase(supervised: Supervised): Promise<SupervisedDatabase> {
  const endpoint = `http://127.0.0.1:${supervised.port}`
  const healthyOnce = Promise.withResolvers<undefined>()
  const stopping = new AbortController()
  let child: ChildProcess | undefined

  const ending = keepRunning()
  const failure = await Promise.race([ending, healthyOnce.promise])
  if (failure !== undefined) throw failure
  const failed = ending.then((end) => end ?? new Promise<never>(() => {}))
  return { endpoint, failed, stop }

  async function keepRunning(): Promise<StartUpFailure | undefined> {
    for (let instantDeaths = 0; !stopping.signal.aborted; ) {
      const life = await runOnce()
      if (stopping.signal.aborted) break
      instantDeaths = life.wasShort ? instantDeaths + 1 : 0
      if (instantDeaths === instantDeathsUntilGivingUp) return givingUp(supervised, life.lastWords)
      supervised.log.warn('The database ended and is started again', { last_words: life.lastWords })
      await sleep(firstPauseMs * 2 ** instantDeaths, undefined, { signal: stopping.signal }).catch(() => {})
    }
    return undefined
  }

  async function runOnce(): Promise<{ wasShort: boolean; lastWords: string }> {
    const { binary, databaseFile, pidFile, port } = supervised
    const startedAt = performance.now()
    // In a process group of its own, so that Ctrl-C in a terminal reaches the service, which then stops it in order.
    child = spawn(binary, ['serve', '--host', '127.0.0.1', '--port', `${port}`, '--db-path', databaseFile], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    })
    const lastWords = lastLineOf(child)
    const ended = once(child, 'close').catch((error: Error) => error)
    if (child.pid === undefined) return { wasShort: true, lastWords: String(await ended) }
    writeFileSync(pidFile, `${child.pid}`)
    const deadMansSwitch = armDeadMansSwitch(child.pid)
    const isHealthy = await becomesHealthy(endpoint, child)
    if (isHealthy) healthyOnce.resolve(undefined)
    const watch = killWhenUnresponsive(endpoint, child)
    await ended
    watch.end()
    deadMansSwitch.disarm()
    rmSync(pidFile, { force: true })
    return { wasShort: !isHealthy || performance.now() - startedAt < instantMs, lastWords: lastWords() }
  }

  async function stop(): Promise<void> {
    stopping.abort()
    child?.kill('SIGTERM')
    const hardStop = setTimeout(() => child?.kill('SIGKILL'), stopGraceMs)
    await ending
    clearTimeout(hardStop)
  }
}

function lastLineOf(child: ChildProcess): () => string {
  let tail = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-1_000)
  })
  return () => tail.trim().split('\n').at(-1) ?? ''
}

function givingUp({ binary, databaseFile }: Supervised, lastWords: string): StartUpFailure {
  return new StartUpFailure(
    `The database (${binary}) ended ${instantDeathsUntilGivingUp} times right after its start` +
      `${lastWords === '' ? '' : `, saying "${lastWords}"`}. Check that ${databaseFile} is intact and its disk not full.`,
  )
}
