import { retrainDueEvent } from '#rules/retrain.ts'
import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import { makeExecutions } from '../../faults/support/injection/executions.ts'
import { doorClient, storeKey } from '../../http/support/door-client.ts'
import type { Item } from '../../support/memory-table/expressions.ts'
import { makeMemoryTable } from '../../support/memory-table/memory-table.ts'
import { withMemoryTable } from '../../support/memory-table/with-memory-table.ts'
import type { TestWorld } from '../../support/test-world.ts'

export type Send = ReturnType<typeof doorClient>

/** The service behind its front door, with a table in memory and a clock that stands unless a command moves it. */
export type Service = {
  readonly send: Send
  /** Asks with a key that may only score, and with one of another namespace. */
  readonly sendAs: Readonly<Record<Other, Send>>
  /** The id of the key that it is asked with. */
  readonly actor: string
  readonly now: () => number
  readonly pass: (ms: number) => void
  /**
   * Runs all executions that were started to their end, also those whose leases have expired. Before their call of this number to the
   * table, someone else acts.
   */
  readonly endRuns: (meanwhile?: { readonly call: number; readonly act: () => Promise<void> }) => Promise<void>
  /** Sweeps, as the schedule does each minute. What it starts runs at the next end of runs. */
  readonly sweep: () => Promise<void>
  /** Returns all that is stored, for another service to begin with. */
  readonly stored: () => Stored
}
export type Other = 'scorer' | 'stranger'
export type Stored = {
  readonly items: readonly Item[]
  readonly keys: Readonly<Record<'owner' | Other, string>>
  readonly actor: string
  readonly now: number
}

const noon = Date.parse('2026-06-10T12:00:00Z')

/** Makes a service that begins with what is stored, or with nothing but a key. */
export async function makeService(base: TestWorld, stored?: Stored): Promise<Service> {
  const table = makeMemoryTable()
  for (const item of stored?.items ?? []) table.put(item)
  const executions = makeExecutions()
  let now = stored?.now ?? noon
  let beforeCall = async () => {}
  const inMemory = withMemoryTable(base, async (command) => {
    await beforeCall()
    return table.answer(command)
  })
  const world: TestWorld = {
    ...inMemory,
    now: () => new Date(now),
    stateMachines: executions.stateMachines,
    events: {
      async publish({ type, detail }) {
        if (type === retrainDueEvent) executions.startRetrain(inMemory.newId(), detail)
      },
    },
  }
  const { keys, actor } = stored ?? (await newKeys(world))
  return {
    send: doorClient(world, keys.owner),
    sendAs: { scorer: doorClient(world, keys.scorer), stranger: doorClient(world, keys.stranger) },
    actor,
    now: () => now,
    pass: (ms) => {
      now += ms
    },
    async endRuns(meanwhile) {
      let calls = 0
      beforeCall = async () => {
        if (++calls !== meanwhile?.call) return
        beforeCall = async () => {}
        await meanwhile.act()
      }
      await executions.runAll(() => world)
      beforeCall = async () => {}
    },
    sweep: async () => void (await sweepAll(world, {})),
    stored: () => ({ items: table.items(), keys, actor, now }),
  }
}

async function newKeys(world: TestWorld) {
  const owner = await storeKey(world)
  const scorer = await storeKey(world, { scope: 'scoring' })
  const stranger = await storeKey(world, { namespaces: ['elsewhere'] })
  return { keys: { owner: owner.text, scorer: scorer.text, stranger: stranger.text }, actor: owner.key.key_id }
}
