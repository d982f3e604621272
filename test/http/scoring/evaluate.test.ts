import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { makeDraft, must, train } from '../support/wire.ts'

const { request } = await sharedService()

const path = await makeDraft(request, 'demo.evaluated', ['warmth', 'clarity'])
await must(request, 'PATCH', `${path}/traits/warmth`, { name: 'Warm Tone', positive_label: 'Warm' })
await train(request, path)

type Figures = { readonly count: number; readonly auc: number | null; readonly worst: readonly Worst[] }
type Worst = { readonly index: number; readonly id?: string; readonly score: number; readonly quality: number }
type Evaluation = { readonly version_no: number; readonly count: number; readonly traits: Record<string, Figures> }

const evaluate = (body: unknown, headers = {}, model = path) =>
  request<Evaluation>('POST', `${model}/evaluate`, { body, headers })

const items = [
  { id: 'a', text: 'thank you, so kind', warmth: 1 },
  { content: 'we are so happy to help', 'Warm Tone': 'warm', clarity: 0 },
  { id: 7, text: 'request denied, read the policy', warmth: 0 },
  { text: 'not our problem', trait: 'warmth', quality: 'poor' },
]

test('an evaluation measures each labelled trait on the texts that have a label for it', async () => {
  const { status, body } = await evaluate({ items })

  expect(status).toBe(200)
  expect(body).toMatchObject({ version_id: 'v1', version_no: 1, count: 4 })
  expect(Object.keys(body.traits)).toEqual(['warmth', 'clarity'])
  expect(body.traits.warmth).toMatchObject({
    ...{ count: 4, positives: 2, negatives: 2, auc: 1, balanced_accuracy: 1 },
    balanced_accuracy_interval: [expect.any(Number), 1],
  })
  expect(body.traits.clarity).toMatchObject({
    count: 1,
    auc: null,
    auc_interval: null,
    balanced_accuracy_interval: null,
  })
  expect(new Set(body.traits.warmth?.worst.map(({ id, index }) => id ?? index))).toEqual(new Set(['a', 1, 7, 3]))
})

test('the scores of an evaluation are those of the score route, by the version that the handle pins', async () => {
  const { body } = await evaluate({ items, traits: ['Warm Tone'] }, {}, `${path}@v1`)
  const { items: cards } = await must<{ items: { card: { scores: Record<string, number> } }[] }>(
    request,
    'POST',
    `${path}/score/batch`,
    { items: items.map((item) => ({ content: 'text' in item ? item.text : item.content })) },
  )

  expect(Object.keys(body.traits)).toEqual(['warmth'])
  for (const { index, score } of body.traits.warmth?.worst ?? []) {
    expect(score).toBe(cards[index]?.card.scores.warmth)
  }
})

test('nothing of an evaluation is stored', async () => {
  const before = await must(request, 'GET', path)

  await evaluate({ items })

  expect(await must(request, 'GET', path)).toEqual(before)
})

test.each([
  ['a CSV with a column for each trait', 'text/csv', 'id,text,warmth,clarity\na,thank you,1,\n,denied,0,1\n'],
  [
    'a CSV with the columns trait and quality',
    'text/csv',
    'content,trait,quality\nthank you,warmth,1\ndenied,warmth,0\n',
  ],
  ['NDJSON', 'application/x-ndjson', '{"id":"a","text":"thank you","warmth":1}\n{"content":"denied","warmth":0}'],
])('labelled texts can be sent as %s', async (_, type, body) => {
  const answer = await evaluate(body, { 'content-type': type })

  expect(answer).toMatchObject({ status: 200, body: { count: 2, traits: { warmth: { count: 2, auc: 1 } } } })
})

test('every wrong line is named', async () => {
  const body = 'text,warmth,mood\na,1,\nb,1,1\nc,9,\n,1,\nd,,\ne,perhaps,\n'

  const answer = await evaluate(body, { 'content-type': 'text/csv' })

  expect(answer).toMatchObject(refused(422, 'validation_failed'))
  expect(JSON.parse(answer.text).error.details.issues.map((issue: { path: string }) => issue.path)).toEqual([
    'line 3, mood',
    'line 4, warmth',
    'line 5, text',
    'line 6',
    'line 7, warmth',
  ])
})

test.each([
  ['no items', { items: [] }, 'items'],
  ['501 items', { items: Array(501).fill(items[0]) }, 'items'],
  ['no text', { items: [{ warmth: 1 }] }, 'items.0.text'],
  ['two texts', { items: [{ text: 'a', content: 'a', warmth: 1 }] }, 'items.0.text'],
  ['no label', { items: [{ text: 'a' }] }, 'items.0'],
  ['an unknown trait', { items: [items[0], { text: 'a', mood: 1 }] }, 'items.1.mood'],
  ['a trait without its quality', { items: [{ text: 'a', trait: 'warmth' }] }, 'items.0.quality'],
  ['two ways to give labels', { items: [{ text: 'a', trait: 'warmth', quality: 1, clarity: 1 }] }, 'items.0.quality'],
  ['a trait that no text is labelled for', { items: [{ text: 'a', warmth: 1 }], traits: ['clarity'] }, 'traits'],
  ['an unknown trait to evaluate', { items, traits: ['mood'] }, 'traits.0'],
])('an evaluation with %s is refused', async (_, body, at) => {
  expect(await evaluate(body)).toMatchObject(refused(422, 'validation_failed', issuesAt(at)))
})

test('as plain text it is a table of the metrics and of the labels of each pole, and says if no text is wrong', async () => {
  const { text } = await evaluate({ items, traits: ['warmth'] }, { accept: 'text/plain' })

  expect(text).toMatch(/^v1 on 4 texts\n\nTrait +Texts +AUC +95 % +Balanced acc\. +95 % +Spearman/)
  expect(text).toMatch(/warmth +4 +1\.000 +0\.\d{3}–1\.000 +1\.000 +0\.\d{3}–1\.000/)
  expect(text).toMatch(/Quality +Strong +Solid +Developing +Weak +no label/)
  expect(text).toMatch(/\nEvery text has the score of its quality\.\n$/)
})

test('the tables name a text by its id, if it has one', async () => {
  const named = [
    { id: 'mail\n\u001b[31m7', text: items[0]?.text, warmth: 0 },
    { id: 8, text: items[0]?.text, warmth: 0 },
  ]

  const { text } = await evaluate({ items: named }, { accept: 'text/plain' })

  expect(text).toMatch(/Farthest from their quality:\n {2}text mail \[31m7: \d+.*\n {2}text 8: \d+/)
})

test('an id that is no text and no whole number is refused with what it may be', async () => {
  const { text } = await evaluate({ items: [{ id: {}, text: 'a', warmth: 1 }] })

  expect(text).toContain('items.0.id: An id is a text of 1 to 200 characters, or a whole number.')
})

test('a model without a version can not be evaluated', async () => {
  const answer = await evaluate({ items }, {}, await makeDraft(request, 'demo.unevaluated'))

  expect(answer).toMatchObject(refused(409, 'not_trained'))
})
