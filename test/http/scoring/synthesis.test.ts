import { expect, test } from 'vitest'
import { subjects } from '../../engine/discovery/support/subjects.ts'
import { sharedService } from '../../support/shared-service.ts'
import { makeSubjects, samplesOf, synthesize, traitsOf } from '../support/drafts.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { endOfRun, must, runId, train } from '../support/wire.ts'

const { request } = await sharedService()

async function makeDescribed(handle: string): Promise<string> {
  const path = `/v1/models/${handle}`
  await must(request, 'POST', '/v1/models', { handle })
  await must(request, 'POST', `${path}/traits`, {
    traits: [
      { name: 'Warmth', positive_label: 'warm', negative_label: 'cold' },
      { name: 'Clarity', positive_label: 'clear', negative_label: 'confusing' },
    ],
  })
  return path
}

test('first exemplars are written for both poles of each trait, answered at once and marked as synthesized', async () => {
  const path = await makeDescribed('demo.first-texts')

  const body = { synth_type: 'from_traits', effort: 'low' }
  const answer = await request<{ run_id: string }>('POST', `${path}/samples/synthesize`, { body })
  const run = await endOfRun(request, path, answer.body.run_id)

  expect(answer).toMatchObject({ status: 202, body: { run_id: runId, state: 'busy' } })
  expect(answer.headers.get('x-run-id')).toBe(answer.body.run_id)
  expect(run).toMatchObject({ kind: 'synthesize', synth_type: 'from_traits', status: 'succeeded', progress: 1 })
  const samples = await samplesOf(request, path)
  expect(samples).toHaveLength(20)
  expect(samples.every(({ provenance }) => provenance === 'synthesized')).toBe(true)
  expect(samples.some((sample) => 'seed_sample_id' in sample)).toBe(false)
  for (const trait of await traitsOf(request, path)) {
    expect(trait).toMatchObject({ sample_count: 10, positive_samples: 5, negative_samples: 5 })
  }
  expect(await request('GET', path)).toMatchObject({
    body: { state: 'draft', last_operation: { kind: 'synthesize', status: 'succeeded', progress: 1 } },
  })
})

test('a model can be trained on first exemplars', async () => {
  const path = await makeDescribed('demo.exemplars')
  await synthesize(request, path, 'from_traits', 'medium')

  expect(await train(request, path)).toMatchObject({ status: 'succeeded', version_no: 1 })
})

test('variations have the trait and quality of their seed, and name it', async () => {
  const path = await makeSubjects(request, 'demo.varied')

  await synthesize(request, path, 'diversify')

  const samples = await samplesOf(request, path)
  const made = samples.filter(({ provenance }) => provenance === 'synthesized')
  expect(made).toHaveLength(20)
  for (const { trait, quality, text, seed_sample_id } of made) {
    const seed = samples.find(({ id }) => id === seed_sample_id)
    expect(seed).toMatchObject({ trait, quality, provenance: 'authored' })
    expect(seed?.text).not.toBe(text)
  }
  // A few variations are distributed over the poles.
  expect(made.filter(({ quality }) => quality === 1)).toHaveLength(10)
  const [trait] = await traitsOf(request, path)
  expect(trait).toMatchObject({ sample_count: 60, positive_samples: 30, negative_samples: 30 })
})

test('more effort writes more, and at most four times the existing samples', async () => {
  const path = '/v1/models/demo.bounded'
  await must(request, 'POST', '/v1/models', { handle: 'demo.bounded' })
  await must(request, 'POST', `${path}/traits`, { traits: [{ name: 'homely' }] })
  const samples = subjects.slice(0, 6).map((sample) => ({ ...sample, trait: 'homely' }))
  await must(request, 'POST', `${path}/samples`, { samples })

  await synthesize(request, path, 'diversify', 'low')
  expect(await samplesOf(request, path)).toHaveLength(6 + 20)
  await synthesize(request, path, 'diversify', 'max')
  expect(await samplesOf(request, path)).toHaveLength(6 + 24)
})

test('a repeated synthesis adds only missing texts, and none at the same effort', async () => {
  const path = await makeDescribed('demo.repeated')
  const { run_id } = await synthesize(request, path, 'from_traits', 'low')
  const first = await samplesOf(request, path)

  const again = await request('POST', `${path}/samples/synthesize`, { body: { effort: 'low' } })
  expect(again).toMatchObject(refused(409, 'run_in_progress', { run_id }))
  expect(again.headers.get('x-run-id')).toBe(run_id)
  // An edit of the traits makes it another run, and still the texts are there.
  await must(request, 'PATCH', `${path}/traits/${(await traitsOf(request, path))[0]?.key}`, { aggregation: 'max' })
  expect(await synthesize(request, path, 'from_traits', 'low')).toMatchObject({ status: 'succeeded' })
  expect(await samplesOf(request, path)).toEqual(first)
  expect(await request('POST', `${path}/samples/synthesize`, { body: { effort: 'low' } })).toMatchObject({
    status: 409,
  })

  await synthesize(request, path, 'from_traits', 'medium')
  const more = await samplesOf(request, path)
  expect(more.slice(0, first.length)).toEqual(first)
  expect(more.length).toBeGreaterThan(first.length)
  expect(new Set(more.map(({ trait, text }) => `${trait} ${text}`)).size).toBe(more.length)
})

test('only authored samples are varied', async () => {
  const path = await makeDescribed('demo.copies')
  await synthesize(request, path, 'from_traits')
  const before = await samplesOf(request, path)

  const run = await synthesize(request, path, 'diversify')

  const error = { code: 'validation_failed', message: expect.stringContaining('no samples of its authors') }
  expect(run).toMatchObject({ status: 'failed', error })
  expect(await samplesOf(request, path)).toEqual(before)
  expect(await request('GET', path)).toMatchObject({ body: { state: 'draft' } })
})

test('a synthesis without traits or samples is refused with what is missing', async () => {
  await must(request, 'POST', '/v1/models', { handle: 'demo.bare' })
  const ask = (synth_type: string) =>
    request('POST', '/v1/models/demo.bare/samples/synthesize', { body: { synth_type } })

  expect(await ask('from_traits')).toMatchObject(refused(422, 'validation_failed', issuesAt('traits')))
  expect(await ask('diversify')).toMatchObject(refused(422, 'validation_failed', issuesAt('samples')))
})

test('enriching is unavailable, and an unknown way to synthesize is refused', async () => {
  const draft = await makeDescribed('demo.asked')
  const trained = await writeTrainedModel('demo.ready-to-write')
  const ask = (path: string, body?: object) => request('POST', `${path}/samples/synthesize`, body && { body })

  const supported = ['from_traits', 'diversify']
  expect(await ask(draft, { synth_type: 'enrich' })).toMatchObject(refused(422, 'feature_unavailable', { supported }))
  expect(await ask(draft, { synth_type: 'more' })).toMatchObject(refused(422, 'validation_failed'))
  expect(await ask(draft, { synth_type: 'diversify', count: 9 })).toMatchObject(refused(422, 'validation_failed'))
  expect(await ask(draft)).toMatchObject({ status: 400 })
  expect(await ask(trained, { synth_type: 'from_traits' })).toMatchObject(refused(409, 'not_draft'))
})
