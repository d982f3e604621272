import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate } from 'node:timers/promises'
import type { Random } from '../../proof/random.ts'
import type { MemoryTable, TableCommand } from '../../support/memory-table/memory-table.ts'

/** What becomes of a call to the table: most are done. */
const fates = ['done', 'refused', 'answer lost', 'done later', 'done twice'] as const
type Fate = (typeof fates)[number]

/** A call that waits for its turn. */
type Waiting = { readonly client: string; readonly weight: number; readonly release: () => void }

/** How likely a call is to be next, beside the others. The slow ones let many operations of other clients pass. */
const weights = [1, 1, 1, 0.1, 0.01]

/** The time that a client at work may take before the others go on without it, such as for a pause after a conflict. */
const patienceMs = 4

/**
 * Decides in which order the calls of concurrent clients reach a table, one at a time, by the choices of a seed. Nothing sleeps: a
 * call is released when all clients wait for one. With `faultRate`, calls fail, or their answer is lost, or they are done late or twice.
 */
export function makeInterleaving(table: MemoryTable, random: Random, faultRate: number) {
  const clients = new AsyncLocalStorage<string>()
  const atWork = new Set<string>()
  const waiting: Waiting[] = []
  let faults = 0
  let patience: NodeJS.Timeout | undefined

  function releaseNext(): void {
    clearTimeout(patience)
    const present = new Set(waiting.map(({ client }) => client))
    if (waiting.length === 0) return
    if ([...atWork].some((client) => !present.has(client))) patience = setTimeout(release, patienceMs)
    else release()
  }

  function release(): void {
    const index = random.pickWeighted(waiting.map(({ weight }) => weight))
    const [next] = waiting.splice(index, 1)
    next?.release()
    soon(releaseNext)
  }

  function turn(client: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    waiting.push({ client, weight: random.pick(weights), release: resolve })
    soon(releaseNext)
    return promise
  }

  async function answer(command: TableCommand): Promise<object> {
    const client = clients.getStore()
    if (client === undefined) return table.answer(command)
    await turn(client)
    const fate = fateOf(command)
    if (fate !== 'done') faults++
    switch (fate) {
      case 'refused':
        throw noAnswer()
      case 'answer lost':
        quietly(() => table.answer(command))
        throw noAnswer()
      case 'done later':
        // The client is no longer there: its operation has ended without an answer.
        void turn('late').then(() => quietly(() => table.answer(command)))
        throw noAnswer()
      case 'done twice':
        return againAfterLostAnswer(command)
      case 'done':
        return table.answer(command)
    }
  }

  /** Repeats a call as the SDK does after a lost answer. A transaction that was written is not written again: it has a token. */
  function againAfterLostAnswer(command: TableCommand): object {
    const first = table.answer(command)
    return command.name === 'TransactWriteItemsCommand' ? first : table.answer(command)
  }

  function fateOf({ name }: TableCommand): Fate {
    if (!random.isChance(faultRate)) return 'done'
    const isRead = name === 'GetItemCommand' || name === 'QueryCommand'
    return isRead ? 'refused' : random.pick(fates.slice(1))
  }

  return {
    answer,
    faults: () => faults,
    /** Resolves when every call has been released, those of clients that are gone too. */
    async untilQuiet(): Promise<void> {
      while (waiting.length > 0) await setImmediate()
    },
    /** Runs what a client does. The others wait for its calls as long as it is at work. */
    async run(client: string, work: () => Promise<void>): Promise<void> {
      atWork.add(client)
      try {
        await clients.run(client, work)
      } finally {
        atWork.delete(client)
        soon(releaseNext)
      }
    },
  }
}

/** Calls it after all that can happen by itself. */
function soon(action: () => void): void {
  globalThis.setImmediate(action)
}

/** The error that the SDK throws where the table did not answer. */
function noAnswer(): Error {
  return Object.assign(new Error('No answer.'), { name: 'InternalServerError' })
}

function quietly(action: () => void): void {
  try {
    action()
  } catch {
    // Nobody waits for the answer.
  }
}
