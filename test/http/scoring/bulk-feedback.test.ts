import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { allPages, makeDraft, must, train } from '../support/wire.ts'

const { request } = await sharedService()

const path = await makeDraft(request, 'demo.bulk', ['warmth', 'clarity'])
await must(request, 'PATCH', `${path}/traits/warmth`, { name: 'Warm Tone', positive_label: 'Warm' })
await train(request, path)

type Stored = { readonly id: number; readonly trait: string; readonly text: string; readonly quality: number }
type Answer = { readonly sample_ids: readonly (readonly number[])[] }

const give = (body: unknown, headers = {}, model = path) =>
  request<Answer>('POST', `${model}/feedback`, { body, headers })
const samples = () => allPages<Stored & { provenance: string }>(request, `${path}/samples`, 250)
const bufferOf = async (model: string) =>
  (await must<{ buffered_feedback: number }>(request, 'GET', model)).buffered_feedback

async function storedUnder({ sample_ids }: Answer) {
  const all = await samples()
  return sample_ids.map((ids) =>
    ids.map((id) => {
      const { trait, text, quality } = all.find((one) => one.id === id)!
      return [trait, text, quality]
    }),
  )
}

test('feedback on several texts is stored as samples, in the order of the request and of each feedback', async () => {
  const buffered = await bufferOf(path)

  const { status, body } = await give({
    items: [
      { content: 'thank you', feedback: { clarity: 0, 'Warm Tone': 'warm' } },
      { content: 'denied', feedback: { warmth: 0.1 } },
    ],
  })

  expect(status).toBe(200)
  expect(await storedUnder(body)).toEqual([
    [
      ['clarity', 'thank you', 0],
      ['warmth', 'thank you', 1],
    ],
    [['warmth', 'denied', 0.1]],
  ])
  expect((await samples()).slice(-3).map(({ provenance }) => provenance)).toEqual(Array(3).fill('score_feedback'))
  expect(await bufferOf(path)).toBe(buffered + 3)
})

test.each([
  ['a CSV with a column for each trait', 'text/csv', 'text,warmth,clarity\r\n"a, b",1,\r\nc,,poor\r\n'],
  [
    'a CSV with the columns trait and quality',
    'text/csv',
    '\uFEFFcontent,trait,quality\n"a, b",warmth,1\nc,clarity,0\n',
  ],
  [
    'NDJSON',
    'application/x-ndjson',
    '{"content":"a, b","feedback":{"warmth":1}}\n\n{"text":"c","feedback":{"clarity":0}}',
  ],
])('feedback can be sent as %s', async (_, type, body) => {
  const answer = await give(body, { 'content-type': type })

  expect(answer.status).toBe(200)
  expect(await storedUnder(answer.body)).toEqual([[['warmth', 'a, b', 1]], [['clarity', 'c', 0]]])
})

test('every wrong line is named, and nothing is stored', async () => {
  const before = await bufferOf(path)
  const body = 'text,warmth,mood\na,1,\nb,1,1\nc,9,\n,1,\nd,,\ne,perhaps,\n'

  const answer = await give(body, { 'content-type': 'text/csv' })

  expect(answer).toMatchObject(refused(422, 'validation_failed'))
  expect(JSON.parse(answer.text).error.details.issues.map(({ path }: { path: string }) => path)).toEqual([
    'line 3, feedback.mood',
    'line 4, feedback.warmth',
    'line 5, content',
    'line 6',
    'line 7, feedback.warmth',
  ])
  expect(await bufferOf(path)).toBe(before)
})

test('an address that may not be fetched is named by its item, and nothing is stored', async () => {
  const before = await bufferOf(path)

  const answer = await give({
    items: [
      { content: 'a', feedback: { warmth: 1 } },
      { content: 'http://127.0.0.1:1/', feedback: { warmth: 1 } },
    ],
  })

  expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt('items.1.content')))
  expect(await bufferOf(path)).toBe(before)
})

test.each([
  ['no items', { items: [] }, 'items'],
  ['501 items', { items: Array(501).fill({ content: 'a', feedback: { warmth: 1 } }) }, 'items'],
  ['an empty text', { items: [{ content: '', feedback: { warmth: 1 } }] }, 'items.0.content'],
  ['no label', { items: [{ content: 'a', feedback: {} }] }, 'items.0.feedback'],
  [
    'a trait twice',
    { items: [{ content: 'a', feedback: { warmth: 1, 'Warm Tone': 1 } }] },
    'items.0.feedback.Warm Tone',
  ],
])('feedback with %s is refused', async (_, body, at) => {
  expect(await give(body)).toMatchObject(refused(422, 'validation_failed', issuesAt(at)))
})

test('500 texts are stored at once', async () => {
  const items = Array.from({ length: 500 }, (_, index) => ({ content: `text ${index}`, feedback: { warmth: 1 } }))

  const { body } = await give({ items })

  expect(body.sample_ids).toHaveLength(500)
  expect(new Set(body.sample_ids.flat()).size).toBe(500)
})

test('a model that keeps no texts, and one without a version, take no feedback', async () => {
  const items = [{ content: 'a', feedback: { warmth: 1 } }]
  const silent = await writeTrainedModel('demo.bulk-silent')
  await must(request, 'PATCH', silent, { zero_data_retention: true })

  expect(await give({ items }, {}, silent)).toMatchObject(refused(422, 'feature_unavailable'))
  expect(await give({ items }, {}, await makeDraft(request, 'demo.bulk-draft'))).toMatchObject(
    refused(409, 'not_trained'),
  )
})
