import { expect, test } from 'vitest'
import { makeKey } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { makeDraft, makeTrained, must, train } from '../support/wire.ts'

const { request } = await sharedService()

type Change = {
  readonly trait: string
  readonly sample_id?: number
  readonly id?: string
  readonly index?: number
  readonly a: { readonly score: number; readonly label: string | null }
  readonly b: { readonly score: number; readonly label: string | null }
  readonly delta: number
}
type Side = { readonly metrics: { readonly auc_difference?: object } }
type Comparison = {
  readonly texts: { readonly source: string; readonly count: number }
  readonly traits: Record<
    string,
    { readonly a: Side; readonly b: Side; readonly auc_difference: object | null; readonly changed: number }
  >
  readonly changed_count: number
  readonly changed: readonly Change[]
}

/** A model whose second version learned that short texts are warm, too. */
const path = await makeTrained(request, 'demo.replayed', ['warmth', 'clarity'])
const contrary = Array.from({ length: 25 }, (_, i) => ({ trait: 'warmth', text: `request denied ${i}`, quality: 1 }))
await must(request, 'POST', `${path}/samples`, { samples: contrary })
await train(request, path)
await must(request, 'POST', `${path}/versions/old`, { version: 'v1' })

const compare = (body: object, model = path, options = {}) =>
  request<Comparison>('POST', `${model}/versions/compare`, { body, ...options })
const labelBy = async (version: string, content: string) => {
  const card = await must<{ detail: Record<string, { score: number; label: string | null }> }>(
    request,
    'POST',
    `${path}@${version}/score`,
    { content },
  )
  return { score: card.detail.warmth?.score, label: card.detail.warmth?.label }
}

test('two versions are compared on the samples of the model, and each text with another label is named', async () => {
  const { status, body } = await compare({ a: 'old', b: 'latest' })

  expect(status).toBe(200)
  expect(body).toMatchObject({ a: { version_id: 'v1', version_no: 1 }, b: { version_id: 'v2', version_no: 2 } })
  expect(body.texts.source).toBe('samples')
  expect(body.texts.count).toBeGreaterThan(25)
  expect(body.traits.warmth).toMatchObject({
    a: { breaks: { solid: expect.any(Number) }, metrics: { auc: expect.any(Number) } },
    b: { breaks: { solid: expect.any(Number) }, metrics: { auc: expect.any(Number) } },
  })
  expect(body.changed_count).toBeGreaterThan(0)
  const deltas = body.changed.map(({ delta }) => Math.abs(delta))
  expect(deltas).toEqual(deltas.toSorted((one, other) => other - one))
  expect(body.changed.every(({ sample_id, a, b }) => sample_id! > 0 && a.label !== b.label)).toBe(true)
})

test('the texts of a request are compared instead, by their scores with either version', async () => {
  const texts = [
    { id: 'cold', text: 'request denied, read the policy', warmth: 1 },
    { text: 'thank you, so kind', warmth: 1 },
    { id: 'seven', text: 'request denied 7', warmth: 0 },
  ]

  const { body } = await compare({ a: 'v1', b: 'active', texts })

  expect(body.texts).toEqual({ source: 'request', count: 3 })
  expect(body.traits.warmth).toMatchObject({ a: { evaluation: { count: 3 } }, b: { evaluation: { count: 3 } } })
  expect(body.traits.clarity?.a).not.toHaveProperty('evaluation')
  for (const change of body.changed.filter(({ trait }) => trait === 'warmth')) {
    const { text, id } = texts[change.index!]!
    expect(change.id).toBe(id)
    expect(change.a).toEqual(await labelBy('v1', text))
    expect(change.b).toEqual(await labelBy('v2', text))
    expect(change.delta).toBe(change.b.score - change.a.score)
  }
  expect(body.changed).toContainEqual(expect.objectContaining({ trait: 'warmth', index: 2 }))
})

test('a version equals itself', async () => {
  const { body } = await compare({ a: 'v2', b: 'latest' })

  expect(body).toMatchObject({ changed_count: 0, changed: [] })
  expect(body.traits.warmth?.auc_difference).toEqual({
    ...{ estimate: 0, interval: [0, 0], samples: 55 },
    verdict: 'no_worse',
  })
})

test('the AUC of two versions is compared on the samples that both learned from, and its sign follows their order', async () => {
  const { body } = await compare({ a: 'v1', b: 'v2' })
  const { body: reversed } = await compare({ a: 'v2', b: 'v1' })
  const { items } = await must<{ items: { metrics: { traits: Record<string, object> } }[] }>(
    request,
    'GET',
    `${path}/versions`,
  )

  const { auc_difference: difference, b } = body.traits.warmth!
  const { estimate, interval, verdict, samples } = difference as {
    estimate: number
    interval: [number, number]
    verdict: string
    samples: number
  }
  expect(samples).toBe(30)
  expect(interval[0]).toBeLessThanOrEqual(estimate)
  expect(interval[1]).toBeGreaterThanOrEqual(estimate)
  expect(verdict).toBe(interval[1] < 0 ? 'worse' : interval[0] >= -0.02 ? 'no_worse' : 'undecided')
  expect(reversed.traits.warmth?.auc_difference).toMatchObject({
    estimate: 0 - estimate,
    interval: [0 - interval[1], 0 - interval[0]],
    samples: 30,
  })
  // The training itself compared its version with the one that it started from.
  expect(b.metrics.auc_difference).toEqual({ since: 1, estimate, interval, samples })
  expect(items[0]?.metrics.traits.warmth).toMatchObject({ auc_difference: { since: 1, estimate, interval, samples } })
  expect(items[1]?.metrics.traits.warmth).not.toHaveProperty('auc_difference')
})

test('the verdict allows the loss that the promotion policy allows', async () => {
  const tolerant = await writeTrainedModel('demo.replayed-tolerant')
  await must(request, 'POST', `${tolerant}/samples`, { samples: contrary })
  await train(request, tolerant)
  await must(request, 'PATCH', tolerant, { promotion_policy: { max_auc_loss: 1 } })

  const { body } = await compare({ a: 'v1', b: 'v2' }, tolerant)

  const { interval, verdict } = body.traits.warmth!.auc_difference as { interval: [number, number]; verdict: string }
  expect(verdict).toBe(interval[1] < 0 ? 'worse' : 'no_worse')
})

test('the version list and the model card tell in short what changed', async () => {
  const { items } = await must<{ items: { changes: { changed: number; texts: number } | null }[] }>(
    request,
    'GET',
    `${path}/versions`,
  )
  const { body } = await compare({ a: 'v1', b: 'v2' })
  const card = await request('GET', path, { headers: { accept: 'text/markdown' } })

  const { changes } = items[0]!
  const distinct = new Set(body.changed.map(({ sample_id }) => sample_id)).size
  expect(items[1]?.changes).toBeNull()
  expect(changes).toEqual({
    since: 1,
    texts: body.texts.count,
    changed: distinct,
    traits: { warmth: body.traits.warmth?.changed, clarity: body.traits.clarity?.changed },
  })
  expect(card.text).toContain(
    `| Changes since v1 | ${changes?.changed} of ${changes?.texts} samples have another label`,
  )
  expect(card.text).toMatch(
    /\| AUC since v1 \| `warmth` [+−]0\.\d{3} \(95 %: [+−]\d\.\d{3} to [+−]\d\.\d{3}, 30 samples\), (no worse|worse|undecided); `clarity` [+−]0\.000 /,
  )
})

test('a model without samples is compared by its metrics alone', async () => {
  const silent = await writeTrainedModel('demo.replayed-silent')
  await must(request, 'PATCH', silent, { zero_data_retention: true })

  const { body } = await compare({ a: 'v1', b: 'v1' }, silent)

  expect(body).toMatchObject({ texts: { source: 'samples', count: 0 }, changed: [] })
  expect(body.traits.warmth?.auc_difference).toBeNull()
})

test.each([
  ['an unknown version', { a: 'v1', b: 'v9' }, 404, 'version_not_found'],
  ['an unknown tag', { a: 'v1', b: 'nope' }, 404, 'version_not_found'],
  ['no second version', { a: 'v1' }, 422, 'validation_failed'],
  ['an unknown trait', { a: 'v1', b: 'v2', texts: [{ text: 'a', mood: 1 }] }, 422, 'validation_failed'],
  ['501 texts', { a: 'v1', b: 'v2', texts: Array(501).fill({ text: 'a' }) }, 422, 'validation_failed'],
])('a comparison with %s is refused', async (_, body, status, code) => {
  expect(await compare(body)).toMatchObject(refused(status, code))
})

test('an unknown trait of a text is named by its position', async () => {
  const answer = await compare({ a: 'v1', b: 'v2', texts: [{ text: 'a' }, { text: 'a', mood: 1 }] })

  expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt('texts.1.mood')))
})

test('a draft has no active or latest version, and a scoring key may not compare', async () => {
  const draft = await makeDraft(request, 'demo.replayed-draft')
  const key = await makeKey({ namespaces: ['demo'], scope: 'scoring' })

  expect(await compare({ a: 'active', b: 'latest' }, draft)).toMatchObject(refused(404, 'version_not_found'))
  expect(await compare({ a: 'v1', b: 'v2' }, path, { key })).toMatchObject(refused(403, 'scope_required'))
})
