import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { trainSchema } from '#rules/training.ts'
import { startTraining } from '#usecases/training/start-training.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'
import { readPidFile } from '../../../../infra/local/database/pid-file.ts'
import { type Job, makeActive, start } from '../../../http/registry/support/registry.ts'
import { allPages, makeDraft, makeTrained, must, train } from '../../../http/support/wire.ts'
import { functionNamed, startHandlerDoubles } from '../../../support/handler-doubles.ts'
import { plainSamples } from '../../../support/models.ts'
import { projectRoot } from '../../../support/source-files.ts'
import { compileCache } from '../../../support/start-process.ts'
import { type SpawnedService, spawnService } from '../../../support/start-service.ts'
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts'
import { owner } from '../../../support/test-world.ts'

/** A word of the texts that must not come back. */
const canary = 'zwitscherfink'
const folder = makeTemporaryFolder()
const [lost, restored, file] = ['lost', 'restored', 'backup.db'].map((name) => join(folder.path, name)) as [
  string,
  string,
  string,
]
const doubles = await startHandlerDoubles()
const env = { TOUCHSTONE_HANDLER_ENDPOINT: doubles.url }

let before: State
let service: SpawnedService
let written: string
let announced: string
const stored: { atStart: number; atEnd: number } = { atStart: 0, atEnd: 0 }

type IssuedKey = { readonly key_id: string; readonly key: string }
type Model = { readonly state: string; readonly last_operation: object; readonly traits: readonly object[] }
type Activation = { readonly generation: number; readonly to: number; readonly cause: string; readonly reason: string }
type State = {
  readonly apiKey: string
  readonly revokedLater: IssuedKey
  readonly other: IssuedKey
  readonly entityTag: string
  readonly registeredTag: string
  readonly runId: string
  readonly jobId: string
}

/** A service with something of everything, whose backup is made under writes; then more happens, and it is lost. */
beforeAll(async () => {
  const first = await spawnService(lost, env)
  before = await fill(first)
  const writes = writeUntil(first, npmRun('backup', file))
  written = (await writes).stdout
  await must(first.request, 'DELETE', `/v1/keys/${before.revokedLater.key_id}`)
  await must(first.request, 'POST', '/v1/models/demo.tone/versions/activate', { version: 'v1' })
  await first.killEverything()

  announced = (await npmRun('restore', file, { TOUCHSTONE_DATA: restored, TOUCHSTONE_API_KEY: before.apiKey })).stdout
  service = await spawnService(restored, { ...env, TOUCHSTONE_API_KEY: before.apiKey })
})
afterAll(async () => {
  await service?.end('SIGKILL')
  await doubles.stop()
  folder.remove()
})

test('the backup is one file for this user alone, and its size, models and seconds are said', () => {
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder.path).toSorted()).toEqual(['backup.db', 'lost', 'restored'])
  expect(written).toMatch(/backup\.db: 4 models, \d+\.\d MB, in \d+\.\d s\./)
})

test('a backup that is made under writes has what was acknowledged before it, and counts what it has', async () => {
  const { samples, traits } = await modelWithSamples('demo.live')

  expect(samples).toBeGreaterThanOrEqual(stored.atStart)
  expect(samples).toBeLessThanOrEqual(stored.atEnd)
  expect(stored.atEnd).toBeGreaterThan(stored.atStart)
  expect(traits).toMatchObject({ traits: [{ sample_count: samples }] })
})

test('keys that may have been revoked since are refused, except that of the environment, and are listed', async () => {
  const keyIds = [before.revokedLater.key_id, before.other.key_id]
  for (const { key } of [before.revokedLater, before.other]) {
    expect(await service.request('GET', '/v1/models?namespace=demo', { key })).toMatchObject({ status: 401 })
  }
  expect(await service.request('GET', '/v1/models?namespace=demo')).toMatchObject({ status: 200 })
  for (const text of [announced, service.output.stdout]) {
    const [revoked = '', kept = ''] = text.split(/^(?:Keys that|These) stay valid:$/m)
    for (const id of keyIds) expect(revoked).toContain(`  ${id}  authoring for demo, never used`)
    expect(kept).toContain('"first key"')
    for (const id of keyIds) expect(kept).not.toContain(id)
  }
})

test('texts of a model with zero data retention are purged, and are in no file of the folder', async () => {
  const { samples, model } = await modelWithSamples('demo.quiet')

  expect(samples).toBe(0)
  expect(model).toMatchObject({ state: 'draft', last_operation: { kind: 'purge', status: 'succeeded' } })
  expect(filesWith(canary)).toEqual([])
  expect(service.output.stdout).toContain('whose texts were purged: demo.quiet')
})

test('a run in progress ended as run_lost, and the model can be trained', async () => {
  const run = await must<object>(service.request, 'GET', `/v1/models/demo.running/runs/${before.runId}`)

  expect(run).toMatchObject({ status: 'failed', error: { code: 'run_lost' } })
  expect(service.output.stdout).toContain(`train of demo.running (${before.runId})`)
  expect(await train(service.request, '/v1/models/demo.running')).toMatchObject({ status: 'succeeded' })
})

test('a job in progress ended as job_lost, and its handler is not called again', async () => {
  const job = await must<Job>(service.request, 'GET', `/v2/jobs/${before.jobId}`)

  expect(job).toMatchObject({ status: 'failure', error: { code: 'job_lost' } })
  expect(doubles.functions.filter(({ payload }) => payload.job_id === before.jobId)).toHaveLength(1)
})

test('every generation is raised above all that was given, and the log says that the version serves again', async () => {
  const path = '/v1/models/demo.tone'
  const log = await must<{ items: Activation[] }>(service.request, 'GET', `${path}/activations?limit=1`)
  const stale = await service.request('PATCH', path, {
    body: { description: 'stale' },
    headers: { 'if-match': before.entityTag },
  })

  expect(log.items).toMatchObject([{ from: 2, to: 2, actor: 'restore', cause: 'restore' }])
  expect(log.items[0]?.generation).toBeGreaterThan(1_700_000_000)
  expect(log.items[0]?.reason).toMatch(/^Restored from a backup of 2\d{3}-.*Z\.$/)
  expect(stale.status).toBe(412)
  const registered = await service.request('GET', '/v2/models/prices')
  expect(registered.status).toBe(200)
  expect(registered.headers.get('etag')).not.toBe(before.registeredTag)
})

describe('the next start', () => {
  test('changes nothing more and says nothing of it', async () => {
    const tag = (await service.request('HEAD', '/v1/models/demo.tone')).headers.get('etag')
    await service.end()

    service = await spawnService(restored, { TOUCHSTONE_API_KEY: before.apiKey })

    expect(service.output.stdout).toMatch(/^Touchstone is ready/)
    expect((await service.request('HEAD', '/v1/models/demo.tone')).headers.get('etag')).toBe(tag)
  })
})

async function fill({ request, apiKey }: SpawnedService): Promise<State> {
  const tone = await makeTrained(request, 'demo.tone')
  await train(request, tone)
  const texts = plainSamples('warmth').map((sample) => ({ ...sample, text: `${sample.text} ${canary}` }))
  await must(request, 'POST', '/v1/models', { handle: 'demo.quiet', zero_data_retention: true })
  await must(request, 'POST', '/v1/models/demo.quiet/traits', { traits: [{ name: 'warmth' }] })
  await must(request, 'POST', '/v1/models/demo.quiet/samples', { samples: texts })
  await makeDraft(request, 'demo.live')
  await makeDraft(request, 'demo.running')
  await makeActive(request, 'prices', {
    handlers: { inference: functionNamed('stuck'), training: functionNamed('stuck') },
  })
  const jobId = await start(request, 'prices', '1', 'inference')
  await vi.waitFor(() => expect(doubles.functions).toHaveLength(1), 20_000)
  const newKey = { scope: 'authoring', namespaces: ['demo'] }
  return {
    apiKey,
    jobId,
    runId: await leaseForTraining('demo.running'),
    revokedLater: await must(request, 'POST', '/v1/keys', newKey),
    other: await must(request, 'POST', '/v1/keys', newKey),
    entityTag: (await request('GET', tone)).headers.get('etag') ?? '',
    registeredTag: (await request('GET', '/v2/models/prices')).headers.get('etag') ?? '',
  }
}

/** Acquires the lease for a run whose state machine is not started, as if the process had died there. */
async function leaseForTraining(handle: string): Promise<string> {
  const endpoint = readPidFile(join(lost, 'database.pid'))?.endpoint ?? ''
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const world = {
    ...makeWorld(settingsFromEnv({ TOUCHSTONE_TABLE: 'touchstone' })),
    dynamodb: new DynamoDBClient({ endpoint, region: 'us-east-1', credentials }),
    stateMachines: {
      start: async () => 'runs' as const,
      startJob: async () => {},
      startScoring: async () => 'runs' as const,
      resumeJob: async () => {},
    },
  }
  const request = trainSchema.parse({ effort: 'low', reoptimize_params: true })
  return (await startTraining(world, owner, handle, request)) ?? ''
}

/** Adds samples one after the other until the backup is written. */
async function writeUntil<Result>({ request }: SpawnedService, backup: Promise<Result>): Promise<Result> {
  let hasEnded = false
  const ending = backup.finally(() => {
    hasEnded = true
  })
  stored.atStart = plainSamples('warmth').length
  stored.atEnd = stored.atStart
  while (!hasEnded) {
    const text = `so glad ${stored.atEnd}`
    await must(request, 'POST', '/v1/models/demo.live/samples', { samples: [{ trait: 'warmth', text, quality: 1 }] })
    stored.atEnd++
  }
  return ending
}

async function modelWithSamples(handle: string) {
  const path = `/v1/models/${handle}`
  const model = await must<Model>(service.request, 'GET', path)
  const traits = await must<object>(service.request, 'GET', `${path}/traits`)
  const samples = (await allPages<object>(service.request, `${path}/samples`, 200)).length
  return { model, traits, samples }
}

function npmRun(name: 'backup' | 'restore', argument: string, variables: Record<string, string> = {}) {
  const { PATH = '', HOME = '' } = process.env
  const command = { cwd: projectRoot, env: { PATH, HOME, ...compileCache(), TOUCHSTONE_DATA: lost, ...variables } }
  return promisify(execFile)('npm', ['run', '--silent', name, '--', argument], command)
}

function filesWith(word: string): readonly string[] {
  const files = readdirSync(restored, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map(({ parentPath, name }) => join(parentPath, name))
  expect(paths.length).toBeGreaterThan(3)
  return paths.filter((path) => readFileSync(path).includes(word))
}
