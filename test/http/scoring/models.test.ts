import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { instant, must } from '../support/wire.ts'

const { request } = await sharedService()

type Detail = { description: string; updated_at: string }

const draft = {
  description: '',
  scoring_method: 'balanced_cosine',
  max_depth: 1,
  state: 'draft',
  kind: 'scoring',
  traits: [],
  current_version_id: null,
  version_no: null,
  version_tags: [],
  activation: 'auto',
  generation: 0,
  zero_data_retention: false,
  version_retention_policy: { keep_unnamed: 100, keep_first_of_month: true },
  promotion_policy: { max_auc_loss: 0.02 },
  buffered_feedback: 0,
  buffered_samples: 0,
  retrain: { changes: 0, threshold: 50, due_at: null },
  last_operation: null,
  created_at: instant,
  updated_at: instant,
}

test('a new model is a draft with every field that the contract names', async () => {
  const answer = await request('POST', '/v1/models', { body: { handle: 'demo.new' } })

  expect(answer).toMatchObject({ status: 201, body: { handle: 'demo.new', ...draft } })
  expect(Object.keys(answer.body).toSorted()).toEqual(['handle', ...Object.keys(draft)].toSorted())
  expect(answer.headers.get('location')).toBe('/v1/models/demo.new')
  expect(answer.headers.get('etag')).toMatch(/^"[^"]+"$/)
})

test('a model is read as it was created, with the same entity tag', async () => {
  const made = await request('POST', '/v1/models', { body: { handle: 'demo.read', description: 'Tone of replies' } })

  const read = await request('GET', '/v1/models/demo.read')

  expect(read.body).toEqual({ ...made.body, description: 'Tone of replies' })
  expect(read.headers.get('etag')).toBe(made.headers.get('etag'))
})

test('every field of a new model in the contract is stored', async () => {
  const body = {
    handle: 'demo.full',
    description: 'd',
    scoring_method: 'balanced_cosine',
    max_depth: 1,
    kind: 'scoring',
    additional_terms: 'Only for tests.',
    upstream_sources: [{ name: 'S', license: 'CC-BY-4.0', citation: 'S 2020', url: 'https://example.org' }],
    readme_markdown: '# Full',
    zero_data_retention: false,
  }

  expect(await request('POST', '/v1/models', { body })).toMatchObject({ status: 201 })
})

test('a handle that is in use is refused', async () => {
  await must(request, 'POST', '/v1/models', { handle: 'demo.taken', description: 'first' })

  const again = await request('POST', '/v1/models', { body: { handle: 'demo.taken', description: 'second' } })

  expect(again).toMatchObject(refused(409, 'model_exists'))
  expect(await request('GET', '/v1/models/demo.taken')).toMatchObject({ body: { description: 'first' } })
})

test('of concurrent creations of the same model one succeeds', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => request('POST', '/v1/models', { body: { handle: 'demo.raced' } })),
  )

  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(9).fill(409)])
})

const badHandles = [
  'demo',
  'demo.',
  '.name',
  'Demo.name',
  'demo.Name',
  'demo.two.dots',
  '-demo.name',
  'demo.-name',
  'demo.na me',
  'demo.näme',
  `${'n'.repeat(40)}.name`,
  `demo.${'n'.repeat(64)}`,
  'demo.name@',
  'demo.name@a b',
  'demo.name@v1@v2',
]

test.each([...badHandles, '', 'demo.name\n'])('"%s" is refused as a handle', async (handle) => {
  expect(await request('POST', '/v1/models', { body: { handle } })).toMatchObject(refused(422, 'invalid_handle'))
})

test.each(badHandles)('"%s" is refused as invalid_handle in every path', async (handle) => {
  const path = `/v1/models/${encodeURIComponent(handle)}`

  expect(await request('GET', path)).toMatchObject(refused(422, 'invalid_handle'))
  expect(await request('PATCH', path, { body: {} })).toMatchObject(refused(422, 'invalid_handle'))
  expect(await request('GET', `${path}/traits`)).toMatchObject(refused(422, 'invalid_handle'))
  expect(await request('POST', `${path}/score`, { body: { content: 'x' } })).toMatchObject(
    refused(422, 'invalid_handle'),
  )
})

test('a handle of the maximum length works', async () => {
  const handle = `demo.${'n'.repeat(63)}`

  expect(await request('POST', '/v1/models', { body: { handle } })).toMatchObject({ status: 201, body: { handle } })
  expect(await request('GET', `/v1/models/${handle}`)).toMatchObject({ status: 200, body: { handle } })
})

test.each([
  ['handle', {}],
  ['handle', { handle: 7 }],
  ['kind', { handle: 'demo.x', kind: 'ranking' }],
  ['max_depth', { handle: 'demo.x', max_depth: 4 }],
  ['scoring_method', { handle: 'demo.x', scoring_method: 'guess' }],
  ['description', { handle: 'demo.x', description: 7 }],
  ['state', { handle: 'demo.x', state: 'ready' }],
  ['upstream_sources.0.colour', { handle: 'demo.x', upstream_sources: [{ name: 'S', colour: 7 }] }],
])('a new model with a wrong %s is refused by that path', async (path, body) => {
  expect(await request('POST', '/v1/models', { body })).toMatchObject(refused(422, 'validation_failed', issuesAt(path)))
})

test('sources that would not fit an item beside the other documents are refused, and the largest that fit are stored', async () => {
  const documents = { additional_terms: '€'.repeat(16_000), readme_markdown: '€'.repeat(48_000) }
  const fields = Object.fromEntries(Array.from({ length: 18 }, (_, number) => [`field ${number}`, '\n'.repeat(500)]))
  const body = (sources: number) => ({
    ...{ handle: `demo.of-${sources}-sources`, ...documents },
    upstream_sources: Array.from({ length: sources }, (_, number) => ({ name: `Source ${number}`, ...fields })),
  })

  const refusal = await request('POST', '/v1/models', { body: body(12) })
  const stored = await request('POST', '/v1/models', { body: body(10) })

  expect(refusal).toMatchObject(refused(422, 'validation_failed', issuesAt('upstream_sources')))
  expect(stored).toMatchObject({ status: 201 })
})

test('an unknown model is not found', async () => {
  expect(await request('GET', '/v1/models/demo.absent')).toMatchObject(refused(404, 'model_not_found'))
  expect(await request('PATCH', '/v1/models/demo.absent', { body: {} })).toMatchObject(refused(404, 'model_not_found'))
  expect(await request('DELETE', '/v1/models/demo.absent')).toMatchObject(refused(404, 'model_not_found'))
})

test('an edit changes what it names, and nothing else', async () => {
  await must(request, 'POST', '/v1/models', { handle: 'demo.edited', description: 'before' })
  const policies = {
    version_retention_policy: { keep_unnamed: 7, keep_first_of_month: false },
    promotion_policy: { max_auc_loss: null },
  }

  const edited = await request<Detail>('PATCH', '/v1/models/demo.edited', { body: { ...policies, max_depth: 1 } })
  const read = await request('GET', '/v1/models/demo.edited')

  expect(edited).toMatchObject({ status: 200, body: { ...draft, description: 'before', ...policies } })
  expect(read.body).toEqual(edited.body)
  expect(read.headers.get('etag')).toBe(edited.headers.get('etag'))
})

test('an edit of nothing changes nothing', async () => {
  const made = await request('POST', '/v1/models', { body: { handle: 'demo.same' } })

  const edited = await request('PATCH', '/v1/models/demo.same', { body: {} })

  expect(edited).toMatchObject({ status: 200, body: made.body })
  expect(edited.headers.get('etag')).toBe(made.headers.get('etag'))
})

test('a partial policy has defaults for its other fields', async () => {
  await must(request, 'POST', '/v1/models', { handle: 'demo.policies' })

  const answer = await request('PATCH', '/v1/models/demo.policies', {
    body: { version_retention_policy: {}, promotion_policy: {} },
  })

  expect(answer.body).toMatchObject({
    version_retention_policy: { keep_unnamed: 100, keep_first_of_month: true },
    promotion_policy: { max_auc_loss: 0.02 },
  })
})

test('null for a field leaves it unchanged, but restores the default of a policy', async () => {
  const path = '/v1/models/demo.kept'
  const texts = { additional_terms: 'Only for tests.', readme_markdown: 'Read me.', upstream_sources: [{ name: 'S' }] }
  await must(request, 'POST', '/v1/models', { handle: 'demo.kept', description: 'before', ...texts })
  await must(request, 'PATCH', path, { promotion_policy: { max_auc_loss: 0.1 }, zero_data_retention: true })
  const nothing = { additional_terms: null, readme_markdown: null, upstream_sources: null }

  const answer = await request('PATCH', path, {
    body: { description: null, zero_data_retention: null, max_depth: null, scoring_method: null, ...nothing },
  })
  const reset = await request('PATCH', path, { body: { promotion_policy: null, version_retention_policy: null } })

  const kept = { description: 'before', zero_data_retention: true }
  expect(answer).toMatchObject({ status: 200, body: { ...kept, promotion_policy: { max_auc_loss: 0.1 } } })
  expect(reset).toMatchObject({ status: 200, body: { ...kept, promotion_policy: { max_auc_loss: 0.02 } } })
  const { text } = await request('GET', path, { headers: { accept: 'text/markdown' } })
  for (const part of ['before', 'Only for tests.', 'Read me.', '- S']) expect(text).toContain(part)
})

test('an edit with nulls alone changes nothing', async () => {
  const made = await request('POST', '/v1/models', { body: { handle: 'demo.nulls', description: null, kind: null } })

  const edited = await request('PATCH', '/v1/models/demo.nulls', { body: { description: null, max_depth: null } })

  expect(made).toMatchObject({ status: 201, body: { description: '' } })
  expect(edited).toMatchObject({ status: 200, body: made.body })
  expect(edited.headers.get('etag')).toBe(made.headers.get('etag'))
})

test('an empty text and an empty list clear their fields', async () => {
  const path = '/v1/models/demo.cleared'
  const texts = { additional_terms: 'Only for tests.', readme_markdown: 'Read me.', upstream_sources: [{ name: 'S' }] }
  await must(request, 'POST', '/v1/models', { handle: 'demo.cleared', description: 'before', ...texts })

  const answer = await request('PATCH', path, {
    body: { description: '', additional_terms: '', readme_markdown: '', upstream_sources: [] },
  })

  expect(answer).toMatchObject({ status: 200, body: { description: '' } })
  const { text } = await request('GET', path, { headers: { accept: 'text/markdown' } })
  for (const part of ['before', 'Only for tests.', 'Read me.', '- S']) expect(text).not.toContain(part)
})

test('the further fields of an upstream source are kept and shown', async () => {
  const source = { name: 'Reviews', version: '2.1', curator: 'Ada *Byron*', citation: null, notes: null }
  await must(request, 'POST', '/v1/models', { handle: 'demo.sourced', upstream_sources: [source] })

  const { text } = await request('GET', '/v1/models/demo.sourced', { headers: { accept: 'text/markdown' } })

  expect(text).toContain('- Reviews; curator Ada \\*Byron\\*; version 2.1\n')
})

test.each([
  ['upstream_sources.0', [{ name: 'S', ...Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${i}`, 'x'])) }]],
  ['upstream_sources.0', [{ name: 'S', ['f'.repeat(101)]: 'x' }]],
  ['upstream_sources.0.more', [{ name: 'S', more: 'x'.repeat(501) }]],
])('an upstream source over a limit is refused: %s', async (path, upstream_sources) => {
  const answer = await request('POST', '/v1/models', { body: { handle: 'demo.much', upstream_sources } })

  expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt(path)))
})

test.each([
  ['state', { state: 'ready' }],
  ['handle', { handle: 'demo.other' }],
  ['kind', { kind: 'scoring' }],
  ['version_retention_policy.keep_unnamed', { version_retention_policy: { keep_unnamed: 0 } }],
  ['version_retention_policy.keep', { version_retention_policy: { keep: 1 } }],
  ['promotion_policy.max_auc_loss', { promotion_policy: { max_auc_loss: 2 } }],
])('an edit of %s is refused, and changes nothing', async (field, body) => {
  await request('POST', '/v1/models', { body: { handle: 'demo.firm' } })
  const before = await request('GET', '/v1/models/demo.firm')

  const answer = await request('PATCH', '/v1/models/demo.firm', { body: { description: 'after', ...body } })

  expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt(field)))
  expect((await request('GET', '/v1/models/demo.firm')).body).toEqual(before.body)
})
