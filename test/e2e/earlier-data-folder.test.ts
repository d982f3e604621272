import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect, test, vi } from 'vitest'
import expected from '../fixtures/earlier-data-folder/expected.json' with { type: 'json' }
import { allPages, endOfRun, must, type Page } from '../http/support/wire.ts'
import { spawnService } from '../support/start-service.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

/**
 * A data folder from before the lease and its fencing token had these names. Its service was ended with SIGKILL while
 * two trainings ran; the answers in expected.json are what that service gave. The key opens nothing but this folder.
 */
const fixture = join(import.meta.dirname, '..', 'fixtures', 'earlier-data-folder')
const apiKey = 'ts_FixtureOfADataFolderForTestsOnly000f28ya'

const folder = makeTemporaryFolder()
unpack(fixture, folder.path)
const service = await spawnService(folder.path, { TOUCHSTONE_API_KEY: apiKey })
const { request } = service
afterAll(async () => {
  await service.end()
  folder.remove()
})

const replies = '/v1/models/demo.replies'

test.each(expected.runs_in_flight)('the run in flight of $handle ends as run_lost', async ({ handle, run_id }) => {
  const path = `/v1/models/${handle}`

  await must(request, 'GET', path)

  expect(await must(request, 'GET', `${path}/runs/${run_id}`)).toMatchObject({
    status: 'failed',
    version_no: null,
    error: { code: 'run_lost' },
  })
  // The next run, a retrain of its feedback, may have begun by then.
  const { last_operation } = await must<{ last_operation: object }>(request, 'GET', path)
  expect(last_operation).not.toMatchObject({ run_id, status: 'running' })
})

test.each(expected.scores)('$handle scores as before: $content', async ({ handle, content, version_id, card }) => {
  const { metadata, ...scored } = await must<{ metadata: object }>(request, 'POST', `/v1/models/${handle}/score`, {
    content,
  })

  // Not measured by the engine that trained it.
  const detail = Object.entries(card.detail).map(([key, trait]) => [key, { ...trait, familiarity: null }])
  expect(scored).toEqual({ ...card, detail: Object.fromEntries(detail) })
  expect(metadata).toMatchObject({ version_id })
})

test.each(expected.versions)('version $version_no is unchanged', async ({ weights_sha256, ...recorded }) => {
  type Version = { snapshot: { traits: Record<string, { weights_base64: string }> } }

  const version = await must<Version>(request, 'GET', `${replies}/versions/v${recorded.version_no}`)

  expect(version).toMatchObject(recorded)
  const { traits } = version.snapshot
  expect(Object.fromEntries(Object.entries(traits).map(([key, trait]) => [key, sha256(trait.weights_base64)]))).toEqual(
    weights_sha256,
  )
})

test('the activations are unchanged', async () => {
  expect((await must<Page<object>>(request, 'GET', `${replies}/activations`)).items).toEqual(expected.activations)
})

test('the counts of samples are unchanged, and as many are stored', async () => {
  const { traits } = await must<{ traits: { key: string }[] }>(request, 'GET', `${replies}/traits`)
  const samples = await allPages<{ trait: string }>(request, `${replies}/samples`, 100)

  for (const counted of expected.traits) {
    expect(traits.find(({ key }) => key === counted.key)).toMatchObject(counted)
    expect(samples.filter(({ trait }) => trait === counted.key)).toHaveLength(counted.sample_count)
  }
  expect(traits).toHaveLength(expected.traits.length)
})

test('the registered model, its job and its subscription are unchanged', async () => {
  const jobs = await must<object[]>(request, 'GET', '/v2/models/replies/jobs')
  const subscriptions = await must<object[]>(request, 'GET', '/v2/models/replies/event-subscriptions')

  expect(await must(request, 'GET', '/v2/models/replies')).toMatchObject({
    model: { id: 'replies', status: 'active', active_version: '1' },
  })
  expect(jobs).toEqual([
    expect.objectContaining({
      status: 'success',
      input: { handle: 'demo.replies', content: 'Thank you for waiting.' },
      output: expect.objectContaining({ composite: 75, version_id: 'v2' }),
    }),
  ])
  expect(subscriptions).toEqual([
    expect.objectContaining({
      trigger_event: 'training_complete',
      input: { handle: 'demo.replies', content: 'Hello' },
    }),
  ])
})

test('a draft and its samples are unchanged', async () => {
  expect(await must(request, 'GET', '/v1/models/demo.draft')).toMatchObject({ state: 'draft', traits: ['Warmth'] })
  expect(await allPages(request, '/v1/models/demo.draft/samples', 100)).toHaveLength(20)
  expect(await must(request, 'GET', '/v1/models/demo.once')).toMatchObject({ state: 'draft', traits: [] })
})

// Last: these two change the models that the tests above read.
test('a model whose first training was lost can be trained', { timeout: 120_000 }, async () => {
  await retrain('/v1/models/demo.busy')

  expect(await must(request, 'GET', '/v1/models/demo.busy')).toMatchObject({ state: 'ready', version_no: 1 })
  expect(await request('POST', '/v1/models/demo.busy/score', { body: { content: 'Thank you' } })).toMatchObject({
    status: 200,
  })
})

test('a pinned model keeps its version when it is trained again', { timeout: 120_000 }, async () => {
  const version_no = await retrain(replies)

  expect(await must(request, 'GET', replies)).toMatchObject({ state: 'ready', version_no: 2, activation: 'pinned' })
  const { items } = await must<Page<{ version_no: number }>>(request, 'GET', `${replies}/versions`)
  expect(items[0]).toMatchObject({ version_no })
  expect(items.slice(-3).map((version) => version.version_no)).toEqual([3, 2, 1])
  // The sweep may have retrained it in between: by now its feedback is older than the age limit.
  expect(version_no).toBe(items.length)
})

/** Trains once no other run has the model, and returns the number of the new version. */
async function retrain(path: string): Promise<number> {
  await vi.waitFor(async () => expect(await must(request, 'GET', path)).not.toMatchObject({ state: 'busy' }), 60_000)
  const { run_id } = await must<{ run_id: string }>(request, 'POST', `${path}/train`, {
    effort: 'low',
    reoptimize_params: true,
  })
  const run = await endOfRun(request, path, run_id)
  expect(run).toMatchObject({ status: 'succeeded', version_no: expect.any(Number) })
  return run.version_no!
}

/** Copies a folder, and unpacks what is gzipped in it. */
function unpack(from: string, to: string): void {
  for (const name of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.gz')) continue
    const file = join(to, name.slice(0, -'.gz'.length))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, gunzipSync(readFileSync(join(from, name))))
  }
}

function sha256(base64: string): string {
  return createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex')
}
