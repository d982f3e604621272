import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { startService } from '../support/start-service.ts'
import { makeTrainedModel } from './support/client-models.ts'

process.env.TOUCHSTONE_RETRAIN_AFTER_COUNT = '2'
const { client, stop } = await startService()
afterAll(stop)

const rounds = 6
/** Between two scores of a watcher, which would take the processor from the service. */
const pauseMs = 5

/** A card, and the generations of the pointer that were read before its request and after its answer. */
type Observed = { readonly version: number; readonly from: number; readonly to: number }

const model = await makeTrainedModel(client, 'demo.watched')
const path = { handle: model.handle }
// Old versions go while the model is scored; and small sets would close the gate by chance.
await client.request('PATCH /v1/models/{handle}', {
  path,
  body: {
    version_retention_policy: { keep_unnamed: 3, keep_first_of_month: false },
    promotion_policy: { max_auc_loss: null },
  },
})
await client.request('POST /v1/models/{handle}/versions/{version}', { path: { ...path, version: 'first' } })

test(`scoring never fails and is never stale across ${rounds} retrains, activations and prunings`, {
  timeout: 240_000,
}, async () => {
  const observed: Observed[] = []
  const watching = new AbortController()
  const pinned = new Set<string>()
  const watchers = [1, 2].map(() => watch(observed, watching.signal)).concat(watchPinned(pinned, watching.signal))

  for (let round = 1; round <= rounds; round++) {
    await retrainByFeedback(round)
    const newest = round + 1
    // An older version every other time, which pins the model, and the newest after it, which lets retrains move on.
    const version = round % 2 === 1 ? newest - 1 : newest
    await model.activate(`v${version}`)
    const { metadata } = await model.score('thank you')
    expect(metadata.version_id).toBe(`v${version}`)
  }
  watching.abort()
  await Promise.all(watchers)

  // The run of the last round goes on to prune after its version serves.
  const left = () =>
    Array.fromAsync(client.items('GET /v1/models/{handle}/versions', { path, query: { dry_run_prune: true } }))
  await expect.poll(left).toEqual([])
  const log = await Array.fromAsync(client.items('GET /v1/models/{handle}/activations', { path }))
  const versions = await Array.fromAsync(model.versions())
  expect(versions.map(({ version_no }) => version_no)).toEqual([rounds + 1, rounds, rounds - 1, 1])
  expect(versions[0]).toMatchObject({ version_no: rounds + 1, triggered_by: 'retrain_buffered' })
  expect(log.map(({ generation }) => generation)).toEqual(log.map((_, index) => log.length - index))
  expect(log.filter((entry) => 'cause' in entry && entry.cause === 'activate')).toHaveLength(rounds)
  const servedIn = new Map(log.map(({ generation, to }) => [generation, to]))
  const stale = observed.filter(({ version, from, to }) => !range(from, to).some((g) => servedIn.get(g) === version))
  expect(stale).toEqual([])
  expect([...pinned]).toEqual(['v1'])
  expect(observed.length).toBeGreaterThan(rounds)
})

test('feedback below the limit waits; enough of it makes a new version, which is trained on it and serves', async () => {
  const { handle } = await makeTrainedModel(client, 'demo.by-itself')
  const path = { handle }
  const model = client.model(handle)
  await client.request('PATCH /v1/models/{handle}', { path, body: { promotion_policy: { max_auc_loss: null } } })
  await giveFeedback(handle, 'thank you for number 1', 1)
  expect(await model.get()).toMatchObject({ version_no: 1, state: 'ready', buffered_feedback: 1 })

  await giveFeedback(handle, 'denied, see section 2', 0)
  await expect
    .poll(() => model.get(), { interval: 100 })
    .toMatchObject({ version_no: 2, state: 'ready', buffered_feedback: 0 })

  const [version] = await Array.fromAsync(model.versions())
  expect(version).toMatchObject({ version_no: 2, triggered_by: 'retrain_buffered', sample_count: 32 })
  const [run] = await Array.fromAsync(client.items('GET /v1/models/{handle}/runs', { path }))
  expect(run).toMatchObject({ kind: 'retrain_buffered', status: 'succeeded', outcome: { activated: true } })
  const [activation] = await Array.fromAsync(client.items('GET /v1/models/{handle}/activations', { path }))
  expect(activation).toMatchObject({ from: 1, to: 2, cause: 'retrain_buffered', actor: run?.run_id })
  expect(await model.get()).toMatchObject({ last_operation: { kind: 'retrain', status: 'succeeded' } })
})

function giveFeedback(handle: string, content: string, quality: number) {
  const body = { content, feedback: { warmth: quality } }
  return client.request('POST /v1/models/{handle}/score', { path: { handle }, body })
}

async function retrainByFeedback(round: number): Promise<void> {
  for (const quality of [1, 0]) {
    const content = quality ? `thank you for round ${round}` : `denied in round ${round}`
    await giveFeedback(model.handle, content, quality)
  }
  for (let wait = 0; wait < 600; wait++) {
    const { buffered_feedback, state } = await model.get()
    if (buffered_feedback === 0 && state === 'ready') return
    await sleep(25)
  }
  throw new Error(`Round ${round} made no version`)
}

/** Scores again and again, and fails where a score does. */
async function watch(observed: Observed[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const from = await generation()
    const { metadata } = await model.score('thank you so much, friend')
    observed.push({ version: Number(metadata.version_id.slice(1)), from, to: await generation() })
    await sleep(pauseMs)
  }
}

/** Whichever version is active or goes meanwhile, the one that has a tag scores by its tag. */
async function watchPinned(versions: Set<string>, signal: AbortSignal): Promise<void> {
  const pinned = client.model(`${model.handle}@first`)
  while (!signal.aborted) {
    const { metadata } = await pinned.score('thank you')
    versions.add(metadata.version_id)
    await sleep(pauseMs)
  }
}

async function generation(): Promise<number> {
  const { headers } = await client.requestWithHeaders('GET /v1/models/{handle}', { path })
  return Number(/^"(\d+)\./.exec(headers.get('etag') ?? '')?.[1])
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
