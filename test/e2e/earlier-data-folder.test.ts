import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Listed, ModelClient } from 'touchstone/client'
import { afterAll, expect, test, vi } from 'vitest'
import expected from '../fixtures/earlier-data-folder/expected.json' with { type: 'json' }
import { spawnService } from '../support/start-service.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { quickTraining } from './support/client-models.ts'

/**
 * A data folder from before the lease and its fencing token had these names. Its service was ended with SIGKILL while
 * two trainings ran; the answers in expected.json are what that service gave. The key opens nothing but this folder.
 */
const fixture = join(import.meta.dirname, '..', 'fixtures', 'earlier-data-folder')
const apiKey = 'ts_FixtureOfADataFolderForTestsOnly000f28ya'

type Sample = Listed<'GET /v1/models/{handle}/samples'>

const folder = makeTemporaryFolder()
unpack(fixture, folder.path)
const service = await spawnService(folder.path, { TOUCHSTONE_API_KEY: apiKey })
const { client } = service
afterAll(async () => {
  await service.end()
  folder.remove()
})

const replies = client.model('demo.replies')
const path = { handle: replies.handle }

test.each(expected.runs_in_flight)('the run in flight of $handle ends as run_lost', async ({ handle, run_id }) => {
  const model = client.model(handle)

  await model.get()

  expect(await client.request('GET /v1/models/{handle}/runs/{run_id}', { path: { handle, run_id } })).toMatchObject({
    status: 'failed',
    version_no: null,
    error: { code: 'run_lost' },
  })
  // The next run, a retrain of its feedback, may have begun by then.
  const { last_operation } = await model.get()
  expect(last_operation).not.toMatchObject({ run_id, status: 'running' })
})

test.each(expected.scores)('$handle scores as before: $content', async ({ handle, content, version_id, card }) => {
  const { metadata, ...scored } = await client.model(handle).score(content)

  // Not measured by the engine that trained it.
  const detail = Object.entries(card.detail).map(([key, trait]) => [key, { ...trait, familiarity: null }])
  expect(scored).toEqual({ ...card, detail: Object.fromEntries(detail) })
  expect(metadata).toMatchObject({ version_id })
})

test.each(expected.versions)('version $version_no is unchanged', async ({ weights_sha256, ...recorded }) => {
  const version = await client.request('GET /v1/models/{handle}/versions/{version}', {
    path: { ...path, version: `v${recorded.version_no}` },
  })

  expect(version).toMatchObject(recorded)
  const traits = version.snapshot?.traits ?? {}
  expect(Object.fromEntries(Object.entries(traits).map(([key, trait]) => [key, sha256(trait.weights_base64)]))).toEqual(
    weights_sha256,
  )
})

test('the activations are unchanged', async () => {
  const activations = await Array.fromAsync(client.items('GET /v1/models/{handle}/activations', { path }))

  expect(activations).toEqual(expected.activations)
})

test('the counts of samples are unchanged, and as many are stored', async () => {
  const { traits } = await client.request('GET /v1/models/{handle}/traits', { path })
  const samples = await samplesOf(path.handle)

  for (const counted of expected.traits) {
    expect(traits.find(({ key }) => key === counted.key)).toMatchObject(counted)
    expect(samples.filter(({ trait }) => trait === counted.key)).toHaveLength(counted.sample_count)
  }
  expect(traits).toHaveLength(expected.traits.length)
})

test('the registered model, its job and its subscription are unchanged', async () => {
  const path = { model_id: 'replies' }
  const jobs = await client.request('GET /v2/models/{model_id}/jobs', { path })
  const subscriptions = await client.request('GET /v2/models/{model_id}/event-subscriptions', { path })

  expect(await client.request('GET /v2/models/{model_id}', { path })).toMatchObject({
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
  expect(await client.model('demo.draft').get()).toMatchObject({ state: 'draft', traits: ['Warmth'] })
  expect(await samplesOf('demo.draft')).toHaveLength(20)
  expect(await client.model('demo.once').get()).toMatchObject({ state: 'draft', traits: [] })
})

// Last: these two change the models that the tests above read.
test('a model whose first training was lost can be trained', { timeout: 120_000 }, async () => {
  const model = client.model('demo.busy')

  await retrain(model)

  expect(await model.get()).toMatchObject({ state: 'ready', version_no: 1 })
  expect(await model.score('Thank you')).toMatchObject({ metadata: { version_id: 'v1' } })
})

test('a pinned model keeps its version when it is trained again', { timeout: 120_000 }, async () => {
  const version_no = await retrain(replies)

  expect(await replies.get()).toMatchObject({ state: 'ready', version_no: 2, activation: 'pinned' })
  const versions = await Array.fromAsync(replies.versions())
  expect(versions[0]).toMatchObject({ version_no })
  expect(versions.slice(-3).map((version) => version.version_no)).toEqual([3, 2, 1])
  // The sweep may have retrained it in between: by now its feedback is older than the age limit.
  expect(version_no).toBe(versions.length)
})

/** Trains once no other run has the model, and returns the number of the new version. */
async function retrain(model: ModelClient): Promise<number> {
  await vi.waitFor(async () => expect(await model.get()).not.toMatchObject({ state: 'busy' }), 60_000)
  const run = await model.train(quickTraining).wait()
  expect(run).toMatchObject({ status: 'succeeded', version_no: expect.any(Number) })
  return Number(run?.version_no)
}

function samplesOf(handle: string): Promise<readonly Sample[]> {
  const list = { path: { handle }, query: { limit: 100 } }
  return Array.fromAsync(client.items('GET /v1/models/{handle}/samples', list))
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
