import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { allPages, endOfRun, must } from '../support/wire.ts'

const { request } = await sharedService()

type Sample = { readonly trait: string; readonly quality: number; readonly provenance: string; readonly text: string }
type Version = { readonly metrics: { readonly traits: Record<string, { synthesized_samples?: number }> } }

const tone = { key: 'tone', name: 'Tone', positive_label: 'warm and kind', negative_label: 'cold and curt' }

async function makeDraft(handle: string, traits: readonly object[], samples: readonly object[] = []) {
  await must(request, 'POST', '/v1/models', { handle })
  await must(request, 'POST', `/v1/models/${handle}/traits`, { traits })
  if (samples.length > 0) await must(request, 'POST', `/v1/models/${handle}/samples`, { samples })
  return `/v1/models/${handle}`
}

const train = (path: string, body: object) => request<{ run_id: string }>('POST', `${path}/train`, { body })
const samplesOf = (path: string) => allPages<Sample>(request, `${path}/samples`, 250)

test('a model that only says what it measures is trained on samples that are written first, and its metrics say so', async () => {
  const path = await makeDraft('demo.said', [tone])

  const { status, body } = await train(path, { effort: 'low', synthesize_missing: true })

  expect(status).toBe(202)
  expect(await endOfRun(request, path, body.run_id)).toMatchObject({ status: 'succeeded', version_no: 1 })
  const samples = await samplesOf(path)
  expect(new Set(samples.map(({ provenance }) => provenance))).toEqual(new Set(['synthesized']))
  expect(new Set(samples.map(({ quality }) => quality))).toEqual(new Set([0, 1]))
  const { metrics } = await must<Version>(request, 'GET', `${path}/versions/v1`)
  expect(metrics.traits.tone?.synthesized_samples).toBe(samples.length)
  const scores = async (content: string) =>
    (await must<{ scores: { tone: number } }>(request, 'POST', `${path}/score`, { content })).scores.tone
  expect(await scores('Warm and kind.')).toBeGreaterThan(await scores('Cold and curt.'))
})

test('only the pole that lacks samples gets some', async () => {
  const kind = Array.from({ length: 8 }, (_, i) => ({ trait: 'tone', text: `thank you, so kind ${i}`, quality: 1 }))
  const path = await makeDraft('demo.one-pole', [tone], kind)

  const { body } = await train(path, { effort: 'low', synthesize_missing: true })

  expect(await endOfRun(request, path, body.run_id)).toMatchObject({ status: 'succeeded' })
  const written = (await samplesOf(path)).filter(({ provenance }) => provenance === 'synthesized')
  expect(new Set(written.map(({ quality }) => quality))).toEqual(new Set([0]))
})

test('the refusal of a draft without samples names the way to write some, where its traits say enough', async () => {
  const path = await makeDraft('demo.silent', [tone, { key: 'bare', name: 'Bare' }])

  const { body } = await request<{ error: { details: { issues: { path: string; message: string }[] } } }>(
    'POST',
    `${path}/train`,
    { body: {} },
  )

  const messages = (trait: string) => body.error.details.issues.filter((one) => one.path === `traits.${trait}`)
  expect(messages('tone').every(({ message }) => message.includes('synthesize_missing'))).toBe(true)
  expect(messages('bare').some(({ message }) => message.includes('synthesize_missing'))).toBe(false)
})

test('nothing is written where the training would be refused all the same', async () => {
  const path = await makeDraft('demo.half-said', [tone, { key: 'bare', name: 'Bare' }])

  const answer = await train(path, { synthesize_missing: true })

  expect(answer).toMatchObject(refused(422, 'validation_failed'))
  expect(await samplesOf(path)).toEqual([])
})

test('asked twice at once, the samples are written once', async () => {
  const path = await makeDraft('demo.twice-said', [tone])

  const answers = await Promise.all([1, 2].map(() => train(path, { effort: 'low', synthesize_missing: true })))

  const started = answers.find(({ status }) => status === 202)!
  await endOfRun(request, path, started.body.run_id)
  const texts = (await samplesOf(path)).map(({ text, quality }) => `${quality} ${text}`)
  expect(new Set(texts).size).toBe(texts.length)
})

test('a model with enough samples is trained on these alone', async () => {
  const samples = Array.from({ length: 12 }, (_, i) => ({ trait: 'tone', text: `text ${i}`, quality: i % 2 }))
  const path = await makeDraft('demo.enough', [tone], samples)

  const { body } = await train(path, { effort: 'low', synthesize_missing: true })

  await endOfRun(request, path, body.run_id)
  expect(await samplesOf(path)).toHaveLength(12)
  expect((await must<Version>(request, 'GET', `${path}/versions/v1`)).metrics.traits.tone).not.toHaveProperty(
    'synthesized_samples',
  )
})

test('the flag is a boolean', async () => {
  const path = await makeDraft('demo.flagged', [tone])

  expect(await train(path, { synthesize_missing: 'yes' })).toMatchObject(
    refused(422, 'validation_failed', issuesAt('synthesize_missing')),
  )
})
