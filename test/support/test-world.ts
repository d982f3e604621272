import type { Caller } from '#rules/caller.ts'
import type { LeasedRun } from '#rules/lease.ts'
import type { OutgoingEvent } from '#world/event-bus.ts'
import { monotonicUlids, newUuid, randomBelow, uuidOf } from '#world/ids.ts'
import { lazySchemaValidator } from '#world/lazy-schema-validator.ts'
import { lazyTokenVerifier } from '#world/lazy-token-verifier.ts'
import { loadBedrockEmbedder } from '#world/load-bedrock-embedder.ts'
import { settingsFromEnv } from '#world/settings.ts'
import type { JobExecutionInput } from '#world/state-machines.ts'
import type { World } from '#world/world.ts'
import { createTable } from '../../infra/local/database/create-table.ts'
import { type MemoryObjects, memoryObjects } from './memory-objects.ts'
import { connectTestDatabase, newTableName } from './test-database.ts'

/** A world with a real database, a clock that can be set, and a record of what it started and published. */
export type TestWorld = World & {
  readonly objects: MemoryObjects
  readonly started: LeasedRun[]
  /** Jobs whose machine was started, and the tokens that were told to go on. */
  readonly jobs: JobExecutionInput[]
  readonly resumed: string[]
  /** Scoring jobs whose machine was started. */
  readonly scoringJobs: string[]
  readonly published: OutgoingEvent[]
  readonly setClock: (time: Date | undefined) => void
  readonly setMonotonicClock: (ms: number | undefined) => void
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

export async function makeTestWorld(env: Readonly<Record<string, string>> = {}): Promise<TestWorld> {
  const dynamodb = await connectTestDatabase()
  const settings = settingsFromEnv({ TOUCHSTONE_TABLE: newTableName(), ...env })
  await createTable(dynamodb, settings.table)

  let clock: Date | undefined
  let monotonicMs: number | undefined
  const started: LeasedRun[] = []
  const jobs: JobExecutionInput[] = []
  const resumed: string[] = []
  const scoringJobs: string[] = []
  const published: OutgoingEvent[] = []
  return {
    settings,
    dynamodb,
    started,
    jobs,
    resumed,
    scoringJobs,
    published,
    now: () => clock ?? new Date(),
    monotonicMs: () => monotonicMs ?? performance.now(),
    setClock: (time) => {
      clock = time
    },
    setMonotonicClock: (ms) => {
      monotonicMs = ms
    },
    newId: monotonicUlids(),
    newUuid,
    uuidOf,
    randomBelow,
    stateMachines: {
      // As if every execution had ended by the time that it is started again.
      start: async (_machine, run) => {
        if (started.some(({ run_id }) => run_id === run.run_id)) return 'exists'
        started.push(run)
        return 'runs'
      },
      startJob: async (work) => {
        jobs.push(work)
      },
      startScoring: async (jobId) => {
        if (scoringJobs.includes(jobId)) return 'exists'
        scoringJobs.push(jobId)
        return 'runs'
      },
      resumeJob: async (token) => {
        resumed.push(token)
      },
    },
    events: {
      publish: async (announcement) => {
        published.push(announcement)
      },
    },
    embedderOf: loadBedrockEmbedder,
    textFetcher: {
      fetch: () => Promise.reject(new Error('This world has no network.')),
    },
    objects: memoryObjects(),
    webhookSender: {
      post: () => Promise.reject(new Error('This world has no network.')),
    },
    remoteHandlers: {
      invokeFunction: async () => ({ returned: '{"status":"accepted"}' }),
      runTask: async () => {},
    },
    schemaValidator: lazySchemaValidator(),
    tokenVerifier: lazyTokenVerifier(settings.tokenIssuer),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    synthesizer: undefined,
    [Symbol.asyncDispose]: async () => {
      dynamodb.destroy()
    },
  }
}

export const owner: Caller = { key_id: 'key_owner', scope: 'authoring', namespaces: ['demo'] }
