import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Caller } from '#rules/caller.ts'
import type { HeldRun } from '#rules/run.ts'
import { bedrockEmbedders } from '#world/embedders.ts'
import type { Announcement } from '#world/event-bus.ts'
import { newUuid, randomBelow, ulidClock, uuidOf } from '#world/ids.ts'
import type { JobWork } from '#world/machines.ts'
import { makeSchemas } from '#world/registry/schemas.ts'
import { makeTokens } from '#world/registry/tokens.ts'
import { settingsFromEnv } from '#world/settings.ts'
import type { World } from '#world/world.ts'
import { createTable } from '../../infra/local/database/create-table.ts'
import { startDatabase } from '../../infra/local/database/start-database.ts'
import { silentLog } from '../../infra/local/log.ts'
import { readSettings } from '../../infra/local/settings.ts'

/** A world whose database is real; its clock can be set, and what it started and published can be looked at. */
export type TestWorld = World & {
  readonly started: HeldRun[]
  /** Jobs whose machine was started, and the tokens that were told to go on. */
  readonly jobs: JobWork[]
  readonly resumed: string[]
  readonly published: Announcement[]
  readonly setClock: (time: Date | undefined) => void
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

export async function makeTestWorld(env: Readonly<Record<string, string>> = {}): Promise<TestWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-test-'))
  const database = await startDatabase({ ...readSettings({}), dataFolder: folder }, silentLog)
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const dynamodb = new DynamoDBClient({ endpoint: database.endpoint, region: 'local', credentials })
  const settings = settingsFromEnv({ TOUCHSTONE_TABLE: 'touchstone-test', ...env })
  await createTable(dynamodb, settings.table)

  let clock: Date | undefined
  const started: HeldRun[] = []
  const jobs: JobWork[] = []
  const resumed: string[] = []
  const published: Announcement[] = []
  return {
    settings,
    dynamodb,
    started,
    jobs,
    resumed,
    published,
    now: () => clock ?? new Date(),
    setClock: (time) => {
      clock = time
    },
    newId: ulidClock(),
    newUuid,
    uuidOf,
    randomBelow,
    machines: {
      start: async (_machine, run) => {
        started.push(run)
      },
      startJob: async (work) => {
        jobs.push(work)
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
    embedderOf: bedrockEmbedders,
    texts: {
      fetch: () => Promise.reject(new Error('This world has no network.')),
    },
    remote: {
      invokeFunction: async () => ({ returned: '{"status":"accepted"}' }),
      runTask: async () => {},
    },
    schemas: makeSchemas(),
    tokens: makeTokens(settings.tokenIssuer),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    synthesizer: undefined,
    [Symbol.asyncDispose]: async () => {
      dynamodb.destroy()
      await database.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export const owner: Caller = { key_id: 'key_owner', scope: 'authoring', namespaces: ['demo'] }
