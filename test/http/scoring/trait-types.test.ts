import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import type { Card } from '../support/score-card.ts'
import { makeDraft, must, train } from '../support/wire.ts'

const { request } = await sharedService()

type Sample = { readonly text: string; readonly quality: number }
type Detail = Card['detail'][string] & { native: Record<string, number> }
type Version = {
  metrics: { traits: Record<string, { configuration: string; tried: unknown[]; derived_pole?: string }> }
  scoring_method: string
}

const errands = ['a flight to Lisbon', 'the night train', 'my hotel room', 'the airport transfer']
const chores = ['a recipe for soup', 'the oven timer', 'my shopping list', 'the bread dough']
const labelled = (things: readonly string[], quality: number): readonly Sample[] =>
  ['book', 'find', 'cancel', 'check', 'change'].flatMap((verb) =>
    things.map((thing) => ({ text: `${verb} ${thing}`, quality })),
  )
const travel = labelled(errands, 1)
const cooking = labelled(chores, 0)
const agreed = [
  'night trains are wonderful',
  'I love the sleeper train',
  'a night train is worth it',
  'more night trains please',
]
const denied = [
  'night trains are awful',
  'the sleeper train is a waste',
  'a night train is never on time',
  'no more night trains',
]
const claimed = [...agreed.map((text) => ({ text, quality: 1 })), ...denied.map((text) => ({ text, quality: 0 }))]

/** A model of one trait more than it says, which has samples of its own; trained. */
async function trained(handle: string, type: string, samples: readonly Sample[]): Promise<string> {
  const path = await makeDraft(request, handle)
  await must(request, 'POST', `${path}/traits`, { traits: [{ key: 'it', name: 'it', type }] })
  await must(request, 'POST', `${path}/samples`, { samples: samples.map((sample) => ({ trait: 'it', ...sample })) })
  expect(await train(request, path)).toMatchObject({ status: 'succeeded' })
  return path
}

async function detail(path: string, content: string): Promise<Detail> {
  const { detail } = await must<Card>(request, 'POST', `${path}/score`, { content, traits: ['it'] })
  return detail.it as Detail
}

const metricsOf = async (path: string, version = 'v1') =>
  (await must<Version>(request, 'GET', `${path}/versions/${version}`)).metrics.traits.it

test('a topic scores on-topic texts high, and returns their topicality', async () => {
  for (const [handle, samples] of [
    ['demo.topic', [...travel, ...cooking]],
    ['demo.lone-topic', travel],
  ] as const) {
    const path = await trained(handle, 'topic', samples)

    const on = await detail(path, 'book the hotel and the flight')
    const off = await detail(path, 'knead the dough, set the oven')

    expect(on.score).toBeGreaterThan(off.score)
    expect(on.native).toEqual({ topicality: expect.any(Number) })
    expect(on.native.topicality).toBeGreaterThan(Number(off.native.topicality))
    expect(await request('GET', `${path}/traits/it`)).toMatchObject({ body: { type: 'topic' } })
  }
})

test('a claim scores relevant texts that agree high, and returns relevance and agreement', async () => {
  const path = await trained('demo.claim', 'claim', claimed)

  const agrees = await detail(path, 'I love night trains, they are wonderful')
  const disagrees = await detail(path, 'night trains are awful, no more of them')

  expect(agrees.native).toEqual({ relevance: expect.any(Number), agreement: expect.any(Number) })
  expect(agrees.native.agreement).toBeGreaterThan(Number(disagrees.native.agreement))
  expect(agrees.score).toBeGreaterThan(disagrees.score)
  expect(Math.abs(agrees.score - 100 * Number(agrees.native.relevance) * Number(agrees.native.agreement))).toBeLessThan(
    1,
  )
})

test('an outlier trait trains on its cohort alone, and scores unlike texts low', async () => {
  const path = await trained('demo.outlier', 'outlier', travel)

  const member = await detail(path, 'find the airport hotel')
  const stranger = await detail(path, 'quarterly revenue fell by 3 %')

  expect(member.native).toEqual({ cohort_similarity: expect.any(Number), anomaly_z: expect.any(Number) })
  expect(stranger.native.anomaly_z).toBeGreaterThan(Number(member.native.anomaly_z))
  expect(member.score).toBeGreaterThan(stranger.score)
  expect(stranger).toMatchObject({ label: 'Weak' })
  expect(await request('GET', `${path}/traits/it`)).toMatchObject({ body: { discrimination: null } })
})

test('a spectrum of one pole takes the other from the samples of other traits, and its version shows this', async () => {
  const path = await trained('demo.one-sided', 'spectrum', travel)

  const own = await detail(path, 'book the hotel and the flight')
  const other = await detail(path, 'thank you so much, friend')

  expect(own.native).toEqual({ polarity: expect.any(Number) })
  expect(own.score).toBeGreaterThan(other.score)
  expect(await metricsOf(path)).toMatchObject({ derived_pole: 'negative', derived_samples: 30, negatives: 0 })
})

test('a change of the scoring method takes effect at the next training, and each version keeps its own', async () => {
  const path = await trained('demo.method', 'spectrum', [...travel, ...cooking])
  const before = await detail(path, 'a timer and a train')

  await must(request, 'PATCH', path, { scoring_method: 'centroid' })
  const between = await detail(path, 'a timer and a train')
  expect(await train(request, path)).toMatchObject({ kind: 'retune', status: 'succeeded', version_no: 2 })
  const after = await detail(path, 'a timer and a train')
  await must(request, 'PUT', `${path}/versions/active`, { version: 'v1' })

  expect(between).toEqual(before)
  expect(after).not.toEqual(before)
  expect(await detail(path, 'a timer and a train')).toEqual(before)
  expect(await must(request, 'GET', `${path}/versions/v1`)).toMatchObject({ scoring_method: 'balanced_cosine' })
  expect(await must(request, 'GET', `${path}/versions/v2`)).toMatchObject({ scoring_method: 'centroid' })
  expect(await metricsOf(path, 'v2')).toMatchObject({ configuration: 'words 1-2, characters 3-5, centroid' })
})

test('metrics record the configurations that were tried', async () => {
  const path = await trained('demo.tried', 'spectrum', [...travel, ...cooking])

  const metrics = await metricsOf(path)

  expect(metrics?.tried).toEqual([{ configuration: metrics?.configuration, log_loss: expect.any(Number) }])
})

test('an unknown scoring method is refused with the list of known ones', async () => {
  const answer = await request('POST', '/v1/models', { body: { handle: 'demo.guess', scoring_method: 'guess' } })

  expect(answer.status).toBe(422)
  expect(answer.text).toContain('balanced_cosine')
  expect(answer.text).toContain('centroid')
})
