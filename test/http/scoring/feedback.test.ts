import { expect, test } from 'vitest'
import { saveModelEdit } from '#table/models.ts'
import { makeKey, worldOfService } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { leaseModel } from '../support/lease-model.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { allPages, instant, makeDraft, makeTrained, must, sha256, train } from '../support/wire.ts'

const { request, apiKey } = await sharedService()

const path = await makeDraft(request, 'demo.tone', ['warmth', 'clarity'])
await must(request, 'PATCH', `${path}/traits/warmth`, {
  name: 'Warm Tone',
  positive_label: 'Warm',
  negative_label: 'cold shoulder',
})
await train(request, path)

type Sample = { readonly id: number; readonly trait: string; readonly quality: number; readonly text: string }
type Card = { readonly metadata: { readonly sample_ids: readonly number[]; readonly version_id: string } }

const text = 'thank you for the patience'
const score = (body: object, options = {}, model = path) =>
  request<Card>('POST', `${model}/score`, { body: { content: text, ...body }, ...options })
const samplesOf = (model: string) => allPages<Sample>(request, `${model}/samples`, 250)
const bufferOf = async (model: string) =>
  (await must<{ buffered_feedback: number }>(request, 'GET', model)).buffered_feedback

test('feedback on a score is stored as samples of the text that was scored, and the card names them', async () => {
  const before = await samplesOf(path)

  const { status, body: card } = await score({ feedback: { warmth: 0.9, clarity: 0 } })

  const ids = [before.length + 1, before.length + 2]
  const stored = { text, provenance: 'score_feedback', source_url: null, content_sha256: sha256, created_at: instant }
  expect(status).toBe(200)
  expect(card.metadata).toMatchObject({ version_id: 'v1', sample_ids: ids })
  expect((await samplesOf(path)).slice(before.length)).toEqual([
    { id: ids[0], trait: 'warmth', quality: 0.9, ...stored },
    { id: ids[1], trait: 'clarity', quality: 0, ...stored },
  ])
})

test('a card with feedback equals the card without it', async () => {
  const { body: plain } = await score({})
  const { body: withFeedback } = await score({ feedback: { warmth: 1 } })

  expect({ ...withFeedback, metadata: null }).toEqual({ ...plain, metadata: null })
})

test.each([
  ['positive', 1],
  ['good', 1],
  ['yes', 1],
  ['high', 1],
  ['strong', 1],
  ['excellent', 1],
  ['fair', 0.5],
  ['moderate', 0.5],
  ['mixed', 0.5],
  ['medium', 0.5],
  ['poor', 0],
  ['no', 0],
  ['low', 0],
  ['weak', 0],
  ['bad', 0],
  ['negative', 0],
  [' Good ', 1],
  ['MEDIUM', 0.5],
  ['Poor\n', 0],
  ['warm ', 1],
  ['Cold Shoulder', 0],
])('the word "%s" means the quality %d, and a trait can be given by its name', async (word, quality) => {
  const { body } = await score({ feedback: { 'Warm Tone': word } })

  const stored = (await samplesOf(path)).find(({ id }) => id === body.metadata.sample_ids[0])
  expect(stored).toMatchObject({ trait: 'warmth', quality })
})

test('feedback can name a trait that the card leaves out', async () => {
  const { body } = await score({ traits: ['clarity'], feedback: { warmth: 'good' } })

  expect(body).toMatchObject({ scores: { clarity: expect.any(Number) } })
  expect(body.metadata.sample_ids).toHaveLength(1)
})

test('the chart of a score with feedback stores it too', async () => {
  const before = await bufferOf(path)

  const answer = await score({ feedback: { warmth: 1 } }, { headers: { accept: 'text/plain' } })

  expect(answer.text).toContain('Composite')
  expect(await bufferOf(path)).toBe(before + 1)
})

test('feedback stores a long text up to the length that is scored', async () => {
  const { body } = await score({ content: 'word '.repeat(20_000), feedback: { warmth: 1 } })

  const stored = (await samplesOf(path)).find(({ id }) => id === body.metadata.sample_ids[0])
  expect(stored?.text).toBe('word '.repeat(20_000).slice(0, 65_536))
})

test('feedback that is not an object is refused with a message', async () => {
  const answer = await score({ feedback: [] })

  expect(answer).toMatchObject(refused(422, 'validation_failed', { issue_count: 1 }))
  expect(answer.text).toContain('feedback: This must be an object.')
})

const nothing = { sample_ids: [] }
test.each([
  ['an unknown trait', { colour: 1 }, 'feedback.colour', /warmth, clarity/],
  ['an unknown word', { warmth: 'splendid' }, 'feedback.warmth', /positive, good.*negative/],
  ['a quality above 1', { warmth: 1.1 }, 'feedback.warmth', /number from 0 to 1/],
  ['a quality that is null', { warmth: null }, 'feedback.warmth', /number from 0 to 1/],
  ['a trait twice, by key and by name', { warmth: 1, 'Warm Tone': 0 }, 'feedback.Warm Tone', /second time/],
  ['no trait', {}, 'feedback', /1 to 48 traits/],
  [
    'more traits than one write takes',
    Object.fromEntries(
      Array(49)
        .fill(1)
        .map((_, i) => [`t${i}`, 1]),
    ),
    'feedback',
    /48/,
  ],
  ['an unknown trait beside a known one', { warmth: 1, colour: 1 }, 'feedback.colour', /warmth, clarity/],
])('feedback with %s is refused, and nothing of it is stored', async (_what, feedback, where, message) => {
  const before = [await samplesOf(path), await bufferOf(path)]

  const answer = await score({ feedback })

  expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt(where)))
  expect(answer.text).toMatch(message)
  expect([await samplesOf(path), await bufferOf(path)]).toEqual(before)
})

test('feedback needs the authoring scope and the namespace; scoring a public model needs neither', async () => {
  const reader = await makeKey({ namespaces: ['demo'], scope: 'scoring' })
  const guest = await makeKey({ namespaces: ['guest'] })
  const open = await makeTrained(request, 'public.tone')

  const feedback = { warmth: 1 }
  expect(await score({ feedback }, { key: reader })).toMatchObject(refused(403, 'scope_required'))
  expect(await score({ feedback }, { key: guest }, open)).toMatchObject(refused(403, 'namespace_not_owned'))
  expect(await score({ feedback }, { key: guest })).toMatchObject(refused(404, 'model_not_found'))
  expect(await score({}, { key: reader })).toMatchObject({ status: 200, body: { metadata: nothing } })
  expect(await score({}, { key: guest }, open)).toMatchObject({ status: 200, body: { metadata: nothing } })
})

test('a model with zero data retention refuses feedback, and continues to score', async () => {
  const model = await writeTrainedModel('demo.forgetful')
  await saveModelEdit(worldOfService(), 'demo.forgetful', { model: { zero_data_retention: true }, card: {} })

  expect(await score({ feedback: { warmth: 1 } }, {}, model)).toMatchObject(
    refused(422, 'feature_unavailable', { feature: 'feedback' }),
  )
  expect(await score({}, {}, model)).toMatchObject({ status: 200 })
})

test('untrained and archived models refuse feedback and scores', async () => {
  const untrained = await makeDraft(request, 'demo.untrained')
  const archived = await writeTrainedModel('demo.gone')
  await must(request, 'DELETE', archived)

  expect(await score({ feedback: { warmth: 1 } }, {}, untrained)).toMatchObject(refused(409, 'not_trained'))
  expect(await score({ feedback: { warmth: 1 } }, {}, archived)).toMatchObject(refused(409, 'model_archived'))
})

test('a model accepts feedback during a run, and while it is pinned', async () => {
  const model = await writeTrainedModel('demo.working', 2)
  await must(request, 'PUT', `${model}/versions/active`, { version: 'v1' })
  await must(request, 'POST', `${model}/score`, { content: text, feedback: { warmth: 1 } })
  await leaseModel(apiKey, 'demo.working')

  const answer = await score({ feedback: { warmth: 'poor' } }, {}, model)

  expect(answer.body.metadata).toMatchObject({ version_id: 'v1', sample_ids: [32] })
  expect(await bufferOf(model)).toBe(2)
})

test('a score of a pinned version accepts feedback, and returns the card of that version', async () => {
  const model = await writeTrainedModel('demo.pinned-handle', 2)

  const { body } = await score({ feedback: { warmth: 1 } }, {}, `${model}@v1`)

  expect(body.metadata).toMatchObject({ version_id: 'v1', sample_ids: [31] })
  expect(await bufferOf(model)).toBe(1)
})

test('feedback that is repeated with its Idempotency-Key is stored once', async () => {
  const model = await writeTrainedModel('demo.sent-twice')
  const sent = () =>
    score({ feedback: { warmth: 1 } }, { headers: { 'idempotency-key': 'feedback-1' } }, model).then(({ body }) => body)

  const [first, second] = [await sent(), await sent()]

  expect(second).toEqual(first)
  expect(await bufferOf(model)).toBe(1)
})

test('concurrent feedback is stored once each, and every count is correct', async () => {
  const model = await makeTrained(request, 'demo.crowded', ['warmth', 'clarity'])
  const before = await samplesOf(model)

  const answers = await Promise.all(
    Array.from({ length: 25 }, (_, i) =>
      score({ content: `text ${i}`, feedback: { warmth: 1, clarity: 0.2 } }, {}, model),
    ),
  )

  const ids = answers.flatMap(({ body }) => body.metadata.sample_ids)
  const samples = await samplesOf(model)
  const { traits } = await must<{ traits: object[] }>(request, 'GET', `${model}/traits`)
  expect(answers.map(({ status }) => status)).toEqual(Array(25).fill(200))
  expect(ids.toSorted((a, b) => a - b)).toEqual(samples.slice(before.length).map(({ id }) => id))
  expect(new Set(ids).size).toBe(50)
  expect(await bufferOf(model)).toBe(50)
  expect(traits).toMatchObject([
    { key: 'warmth', sample_count: 55, positive_samples: 40 },
    { key: 'clarity', sample_count: 55, negative_samples: 40 },
  ])
})
