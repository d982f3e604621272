import { paginateScan } from '@aws-sdk/client-dynamodb'
import { findModel } from '#table/models.ts'
import { snapshotsOfRun } from '#table/snapshots.ts'
import { findVersion } from '#table/versions.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { listActivations } from '#usecases/versions/list-activations.ts'
import { listVersions } from '#usecases/versions/list-versions.ts'
import { randomFrom } from '../../proof/random.ts'
import type { Item } from '../../support/memory-table/expressions.ts'
import { makeMemoryTable, refusalOf, type TableCommand } from '../../support/memory-table/memory-table.ts'
import { withMemoryTable } from '../../support/memory-table/with-memory-table.ts'
import { createTrained } from '../../support/models.ts'
import { owner, type TestWorld } from '../../support/test-world.ts'
import { makeClient, type SharedModel } from './clients.ts'
import { makeInterleaving } from './interleaving.ts'
import { type History, makeRecorder } from './recorder.ts'
import type { ModelState, Moves } from './versioned-model.ts'

const handle = 'demo.shared'
const clientNames = ['key_a', 'key_b', 'key_c', 'key_d', 'key_e', 'key_f']
const everything = { limit: 250, after: undefined }
const noon = Date.parse('2026-06-10T12:00:00Z')

/** A trained model as it is stored, and a snapshot of it. */
export type Template = { readonly items: readonly Item[] } & Pick<SharedModel, 'snapshot'>

/** Trains a model of a few versions that each history begins with. */
export async function trainTemplate(world: TestWorld): Promise<Template> {
  await createTrained(world, handle, 4)
  const run = (await findVersion(world, handle, 4))?.run_id ?? ''
  const [snapshot] = await snapshotsOfRun(world, run)
  if (!snapshot) throw new Error('The template has no snapshot.')
  const items: Item[] = []
  const pages = paginateScan({ client: world.dynamodb }, { TableName: world.settings.table })
  for await (const { Items = [] } of pages) items.push(...Items)
  return { items, snapshot: { snapshot, outOfFold: [] } }
}

export type RecordedHistory = {
  readonly history: History
  readonly initial: ModelState
  readonly moves: Moves
  readonly firstOfMonth: number | undefined
  readonly faults: number
}

/**
 * Lets clients share a model until they have made about so many operations, and then reads what came of it. The seed determines what they
 * do, and in which order their calls reach the table. `observe` gets all calls with their answers or refusals, in order.
 */
export async function runHistory(
  base: TestWorld,
  { items, snapshot }: Template,
  { seed, operations }: { readonly seed: number; readonly operations: number },
  observe: (command: TableCommand, answer: object) => void = () => {},
): Promise<RecordedHistory> {
  const random = randomFrom(seed)
  const keepsFirst = random.isChance(0.5)
  const recorder = makeRecorder()
  const table = makeMemoryTable()
  for (const item of items) table.put(item)
  const observed = {
    ...table,
    answer: (command: TableCommand) => {
      try {
        const answer = table.answer(command)
        observe(command, answer)
        return answer
      } catch (error) {
        observe(command, refusalOf(error))
        throw error
      }
    },
  }
  const interleaving = makeInterleaving(observed, random, random.pick([0, 0.01, 0.03]))

  let now = noon
  const runs: SharedModel['runs'] = new Map()
  const inMemory = withMemoryTable(base, (command) => {
    const versionNo = prunedBy(command)
    const call = () => interleaving.answer(command)
    return versionNo === undefined ? call() : recorder.recordWrite({ name: 'prune', versionNo }, call)
  })
  const start: TestWorld['stateMachines']['start'] = async (_, run) => {
    runs.set(run.run_id, run.fencing_token)
    return 'runs'
  }
  const stateMachines = { ...base.stateMachines, start }
  const world = { ...inMemory, now: () => new Date(now), randomBelow: () => 0, stateMachines }
  const passLeases = () => {
    now += 2 * world.settings.leaseSeconds * 1000
  }

  const keep = random.pick([1, 2, 3])
  const version_retention_policy = { keep_unnamed: keep, keep_first_of_month: keepsFirst }
  await updateModel(world, owner, handle, { version_retention_policy })
  const initial = await stateOf(world, keep)
  const model = { world, handle, snapshot, runs, keepsFirst, passLeases }
  await Promise.all(
    clientNames.map((name) => {
      const client = makeClient(model, name, recorder, randomFrom(random.below(2 ** 32)))
      return interleaving.run(name, async () => {
        while (recorder.history().length < operations) await client.act()
      })
    }),
  )
  await interleaving.untilQuiet()
  const observer = makeClient(model, 'observer', recorder, random)
  await observer.read()
  await observer.list()
  const firstOfMonth = keepsFirst ? 1 : undefined
  const faults = interleaving.faults()
  return { history: recorder.history(), initial, moves: await movesOf(world), firstOfMonth, faults }
}

/** Returns the number of the version that a write prunes, if it prunes one. */
function prunedBy({ input }: TableCommand): number | undefined {
  const writes = (input.TransactItems ?? []) as readonly { readonly Delete?: { readonly Key?: Item } }[]
  const erased = writes.map(({ Delete }) => Delete?.Key?.sk?.S).find((key) => key?.startsWith('VERSION#'))
  return erased === undefined ? undefined : Number(erased.slice('VERSION#'.length))
}

async function stateOf(world: TestWorld, keep: number): Promise<ModelState> {
  const model = await findModel(world, handle)
  if (!model) throw new Error('The model is gone.')
  const { items } = await listVersions(world, owner, handle, everything)
  return {
    versions: items.map(({ version_no }) => version_no).toReversed(),
    tags: {},
    active: model.current_version_no,
    generation: model.generation,
    mode: model.activation,
    newest: model.newest_version_no,
    revision: model.revision,
    keep,
    lease: null,
    runs: {},
  }
}

/** Reads the whole activation log. */
async function movesOf(world: TestWorld): Promise<Moves> {
  const moves = new Map()
  let after: string | undefined
  do {
    const { items, next } = await listActivations(world, owner, handle, { limit: 250, after })
    for (const { generation, from, to, actor } of items) moves.set(generation, { from, to, actor })
    after = next
  } while (after !== undefined)
  return moves
}
