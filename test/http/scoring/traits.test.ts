import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { makeDraft, must, type Page } from '../support/wire.ts'

const { request } = await sharedService()

type Traits = { traits: { key: string; sample_count: number }[] }

const plain = {
  description: '',
  positive_label: 'positive',
  negative_label: 'negative',
  aggregation: 'mean',
  type: 'spectrum',
  kind: 'extrinsic',
  sample_count: 0,
  positive_samples: 0,
  negative_samples: 0,
  discrimination: null,
  explained_variance: null,
  anchor_sample_ids: null,
}

async function makeModel(handle: string): Promise<string> {
  await must(request, 'POST', '/v1/models', { handle })
  return `/v1/models/${handle}`
}

test('a trait needs only a name: its key is derived from it, and the other fields have defaults', async () => {
  const path = await makeModel('demo.named')

  const answer = await request('POST', `${path}/traits`, { body: { traits: [{ name: 'Clear, Crisp Words' }] } })

  const trait = { key: 'clear_crisp_words', name: 'Clear, Crisp Words', ...plain }
  expect(answer).toMatchObject({ status: 200 })
  expect(answer.body).toEqual({ traits: [trait] })
  expect((await request('GET', `${path}/traits`)).body).toEqual({ traits: [trait] })
  expect((await request('GET', `${path}/traits/clear_crisp_words`)).body).toEqual(trait)
  expect(await request('GET', path)).toMatchObject({ body: { traits: ['Clear, Crisp Words'] } })
})

test('every trait field of the contract is stored', async () => {
  const path = await makeModel('demo.said')
  const trait = {
    key: 'tone',
    name: 'Tone of voice',
    description: 'How it sounds',
    positive_label: 'warm',
    negative_label: 'cold',
    aggregation: 'min',
    type: 'spectrum',
  }

  await must(request, 'POST', `${path}/traits`, { traits: [trait] })

  expect((await request('GET', `${path}/traits/tone`)).body).toEqual({ ...plain, ...trait })
})

test('a model without traits has an empty list of traits', async () => {
  const path = await makeModel('demo.bare')

  expect(await request('GET', `${path}/traits`)).toMatchObject({ status: 200, body: { traits: [] } })
})

test('a replaced trait keeps its samples and its counts', async () => {
  const path = await makeDraft(request, 'demo.anew', ['warmth', 'clarity'])

  const answer = await request<Traits>('POST', `${path}/traits`, {
    body: { traits: [{ key: 'warmth', name: 'Warmth', description: 'new' }, { name: 'Third' }] },
  })

  expect(answer.body.traits.map(({ key }) => key)).toEqual(['warmth', 'clarity', 'third'])
  expect(await request('GET', `${path}/traits/warmth`)).toMatchObject({
    body: { name: 'Warmth', description: 'new', sample_count: 30, positive_samples: 15, negative_samples: 15 },
  })
  expect((await must<Page<unknown>>(request, 'GET', `${path}/samples?trait=warmth`)).items).toHaveLength(30)
})

test.each([
  ['traits', { traits: [] }],
  ['traits.0.name', { traits: [{ key: 'a' }] }],
  ['traits.0.key', { traits: [{ name: 'a', key: 'Not-A-Key' }] }],
  ['traits.0.key', { traits: [{ name: '!!!' }] }],
  ['traits.0.key', { traits: [{ name: '1st' }] }],
  ['traits.0.key', { traits: [{ name: 'a', key: `k${'x'.repeat(64)}` }] }],
  ['traits.1.key', { traits: [{ name: 'A b' }, { name: 'a B' }] }],
  ['traits.0.aggregation', { traits: [{ name: 'a', aggregation: 'sum' }] }],
  ['traits.0.type', { traits: [{ name: 'a', type: 'mood' }] }],
  ['traits.0.type', { traits: [{ name: 'a', type: 'mood' }] }],
  ['traits.0.colour', { traits: [{ name: 'a', colour: 'red' }] }],
])('a request with a wrong %s is refused by that path', async (path, body) => {
  await request('POST', '/v1/models', { body: { handle: 'demo.strict' } })

  const answer = await request('POST', '/v1/models/demo.strict/traits', { body })

  expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt(path)))
})

test('a model has at most 64 traits', async () => {
  const path = await makeModel('demo.many')
  const traits = Array.from({ length: 64 }, (_, index) => ({ name: `Trait ${index}`, key: `t${index}` }))

  expect(await request('POST', `${path}/traits`, { body: { traits } })).toMatchObject({ status: 200 })
  expect(await request('POST', `${path}/traits`, { body: { traits: [{ name: 'One more' }] } })).toMatchObject(
    refused(422, 'validation_failed', issuesAt('traits')),
  )
  expect(await request('POST', `${path}/traits`, { body: { traits: [{ name: 'Again', key: 't0' }] } })).toMatchObject({
    status: 200,
  })
})

test('a trait name that equals the key or name of another trait is refused', async () => {
  const path = await makeDraft(request, 'demo.distinct', ['warmth', 'clarity'])
  const taken = (path: string) => refused(422, 'validation_failed', issuesAt(path, path))

  expect(
    await request('POST', `${path}/traits`, { body: { traits: [{ key: 'third', name: 'warmth' }] } }),
  ).toMatchObject(taken('traits'))
  expect(await request('PATCH', `${path}/traits/clarity`, { body: { name: 'warmth' } })).toMatchObject(taken('name'))
})

test('an edit of a trait changes what it names, and nothing else', async () => {
  const path = await makeDraft(request, 'demo.tuned')
  const body = { name: 'Warmth!', description: 'd', positive_label: 'warm', negative_label: 'cold', aggregation: 'max' }

  const answer = await request('PATCH', `${path}/traits/warmth`, { body })

  const counts = { sample_count: 30, positive_samples: 15, negative_samples: 15 }
  expect(answer).toMatchObject({ status: 200 })
  expect(answer.body).toEqual({ traits: [{ ...plain, key: 'warmth', ...counts, ...body }] })
})

test.each(['key', 'type', 'kind', 'sample_count'])("the %s of a trait can't be edited", async (field) => {
  await request('POST', '/v1/models', { body: { handle: 'demo.firm' } })

  const answer = await request('PATCH', '/v1/models/demo.firm/traits/warmth', { body: { [field]: 'topic' } })

  expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt(field)))
})

test('deleting a trait deletes its samples, and no others', async () => {
  const path = await makeDraft(request, 'demo.pruned', ['warmth', 'clarity'])

  const answer = await request('DELETE', `${path}/traits/warmth`)

  expect(answer).toMatchObject({ status: 200, body: { handle: 'demo.pruned', deleted: true } })
  expect(await request('GET', `${path}/traits/warmth`)).toMatchObject(refused(404, 'trait_not_found'))
  const { items } = await must<Page<{ trait: string }>>(request, 'GET', `${path}/samples`)
  expect(items.map(({ trait }) => trait)).toEqual(Array(30).fill('clarity'))
  expect(await request('GET', path)).toMatchObject({ body: { traits: ['clarity'] } })
})

test('a trait that is added again after its deletion has no samples', async () => {
  const path = await makeDraft(request, 'demo.back')
  await must(request, 'DELETE', `${path}/traits/warmth`)

  await must(request, 'POST', `${path}/traits`, { traits: [{ key: 'warmth', name: 'Warmth' }] })

  expect((await request('GET', `${path}/traits/warmth`)).body).toEqual({ key: 'warmth', name: 'Warmth', ...plain })
  expect(await request('GET', `${path}/samples?trait=warmth`)).toMatchObject({ body: { items: [] } })
})

test.each(['Warm Tone', 'Says "why"', 'Wärme & Kürze', 'half + half', 'a.b;c'])(
  'a trait is read, changed and deleted by its name: %s',
  async (name) => {
    await request('POST', '/v1/models', { body: { handle: 'demo.by-name' } })
    const path = '/v1/models/demo.by-name/traits'
    await must(request, 'POST', path, { traits: [{ key: 'tone', name }] })
    const byName = `${path}/${encodeURIComponent(name)}`

    expect(await request('GET', byName)).toMatchObject({ status: 200, body: { key: 'tone', name } })
    expect(await request('PATCH', byName, { body: { description: 'd' } })).toMatchObject({
      status: 200,
      body: { traits: [{ key: 'tone', name, description: 'd' }] },
    })
    expect(await request('DELETE', byName)).toMatchObject({ status: 200, body: { deleted: true } })
    expect(await request('GET', byName)).toMatchObject(refused(404, 'trait_not_found'))
  },
)

test('an unknown trait is not found', async () => {
  const path = await makeModel('demo.lacking')

  for (const [method, body] of [['GET'], ['PATCH', { name: 'x' }], ['DELETE']] as const) {
    const answer = await request(method, `${path}/traits/absent`, { body })
    expect(answer).toMatchObject(refused(404, 'trait_not_found'))
  }
})

test.each(['not-there', 'a.b', 'a b', 'x'.repeat(2_000)])(
  'a trait name that cannot be a key is not found either: %s',
  async (key) => {
    await request('POST', '/v1/models', { body: { handle: 'demo.lost' } })
    const path = `/v1/models/demo.lost/traits/${encodeURIComponent(key)}`

    expect(await request('PATCH', path, { body: { name: 'x' } })).toMatchObject(refused(404, 'trait_not_found'))
    expect(await request('GET', path)).toMatchObject(refused(404, 'trait_not_found'))
    expect(await request('DELETE', path)).toMatchObject(refused(404, 'trait_not_found'))
  },
)
