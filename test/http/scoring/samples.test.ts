import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { allPages, instant, makeDraft, must, type Page } from '../support/wire.ts'

const { request } = await sharedService()

type Sample = { id: number; trait: string; text: string }

async function makeModel(handle: string): Promise<string> {
  await must(request, 'POST', '/v1/models', { handle })
  await must(request, 'POST', `/v1/models/${handle}/traits`, { traits: [{ key: 'warmth', name: 'Warm Tone' }] })
  return `/v1/models/${handle}`
}

const sample = (text: string, quality = 1, trait = 'warmth') => ({ trait, text, quality })

test('samples get ids in the order of the request, and are read back complete', async () => {
  const path = await makeModel('demo.whole')
  const digest = 'a'.repeat(64)
  const source = { source_url: 'https://example.org/1', content_sha256: digest }

  const answer = await request('POST', `${path}/samples`, {
    body: { samples: [sample('first', 1), { ...sample('second', 0.25, 'Warm Tone'), ...source }] },
  })

  expect(answer).toMatchObject({ status: 200, body: { ids: [1, 2] } })
  const own = createHash('sha256').update('first').digest('hex')
  const common = { trait: 'warmth', provenance: 'authored', created_at: instant }
  expect(await must(request, 'GET', `${path}/samples`)).toEqual({
    items: [
      { id: 1, ...common, text: 'first', quality: 1, source_url: null, content_sha256: own },
      { id: 2, ...common, text: 'second', quality: 0.25, ...source },
    ],
    next_cursor: null,
    limit: 100,
  })
})

test('a trait shows its number of samples at each pole', async () => {
  const path = await makeModel('demo.counted')

  await must(request, 'POST', `${path}/samples`, {
    samples: [sample('a', 1), sample('b', 0.5), sample('c', 0.499), sample('d', 0)],
  })
  expect(await request('GET', `${path}/traits/warmth`)).toMatchObject({
    body: { sample_count: 4, positive_samples: 2, negative_samples: 2 },
  })
  await must(request, 'DELETE', `${path}/samples/2`)

  expect(await request('GET', `${path}/traits/warmth`)).toMatchObject({
    body: { sample_count: 3, positive_samples: 1, negative_samples: 2 },
  })
})

test('500 samples are accepted at once, and 501 are refused', async () => {
  const path = await makeModel('demo.bulk')
  const samples = Array.from({ length: 500 }, (_, index) => sample(`text ${index}`, index % 2))

  const answer = await request<{ ids: number[] }>('POST', `${path}/samples`, { body: { samples } })
  const tooMany = await request('POST', `${path}/samples`, { body: { samples: [...samples, sample('one more')] } })

  expect(answer.body.ids).toEqual(samples.map((_, index) => index + 1))
  expect(tooMany).toMatchObject(refused(422, 'validation_failed', issuesAt('samples')))
  const stored = await allPages<Sample>(request, `${path}/samples`, 250)
  expect(stored.map(({ text }) => text)).toEqual(samples.map(({ text }) => text))
})

test('one invalid sample refuses all samples of the request', async () => {
  const path = await makeModel('demo.whole-or-none')

  const answer = await request('POST', `${path}/samples`, {
    body: { samples: [sample('good'), sample('unknown', 1, 'humour'), sample('also good'), sample('', 1, 'wit')] },
  })
  const unknown = await request('POST', `${path}/samples`, {
    body: { samples: [sample('good'), sample('unknown', 1, 'humour'), sample('lost', 1, 'wit')] },
  })

  expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt('samples.3.text')))
  expect(unknown).toMatchObject(refused(422, 'validation_failed', issuesAt('samples.1.trait', 'samples.2.trait')))
  expect(await must(request, 'GET', `${path}/samples`)).toMatchObject({ items: [] })
  expect(await request('GET', `${path}/traits/warmth`)).toMatchObject({ body: { sample_count: 0 } })
})

test('an unknown trait is refused with the list of known traits', async () => {
  const path = await makeModel('demo.known')

  const answer = await request('POST', `${path}/samples`, { body: { samples: [sample('text', 1, 'humour')] } })

  expect(answer.text).toContain('warmth')
})

test.each([
  ['samples', { samples: [] }],
  ['samples', {}],
  ['samples.0.quality', { samples: [{ trait: 'warmth', text: 'a' }] }],
  ['samples.0.quality', { samples: [sample('a', 1.01)] }],
  ['samples.0.quality', { samples: [sample('a', -0.01)] }],
  ['samples.0.quality', { samples: [{ ...sample('a'), quality: 'splendid' }] }],
  ['samples.0.text', { samples: [sample('')] }],
  ['samples.0.text', { samples: [{ trait: 'warmth', quality: 1 }] }],
  ['samples.0.trait', { samples: [{ text: 'a', quality: 1 }] }],
  ['samples.0.source_url', { samples: [{ ...sample('a'), source_url: 'x'.repeat(2_049) }] }],
  ['samples.0.content_sha256', { samples: [{ ...sample('a'), content_sha256: 'abc' }] }],
  ['samples.0.provenance', { samples: [{ ...sample('a'), provenance: 'synthesized' }] }],
])('a wrong %s is refused by that path', async (path, body) => {
  await request('POST', '/v1/models', { body: { handle: 'demo.strict' } })

  const answer = await request('POST', '/v1/models/demo.strict/samples', { body })

  expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt(path)))
})

test('a lone surrogate in a sample is stored as the replacement character', async () => {
  const path = await makeModel('demo.halved')

  await must(request, 'POST', `${path}/samples`, { samples: [sample('half \ud83d a pair')] })

  expect(await must(request, 'GET', `${path}/samples`)).toMatchObject({ items: [{ text: 'half \ufffd a pair' }] })
})

test('a source can be any text of up to 2,048 characters', async () => {
  const path = await makeModel('demo.sourced')
  const sources = ['Ada, p. 7', 'isbn:0-13-110362-8', 'x'.repeat(2_048)]

  await must(request, 'POST', `${path}/samples`, {
    samples: sources.map((source_url) => ({ ...sample('text'), source_url })),
  })

  const { items } = await must<Page<{ source_url: string }>>(request, 'GET', `${path}/samples`)
  expect(items.map(({ source_url }) => source_url)).toEqual(sources)
})

test('the quality of a sample may be a word, or a pole label of its trait, in any case', async () => {
  const path = await makeModel('demo.worded')
  const labels = { positive_label: 'low', negative_label: 'Too High' }
  await must(request, 'POST', `${path}/traits`, { traits: [{ key: 'risk', name: 'Risk', ...labels }] })
  const words = [
    ['warmth', ' Good '],
    ['warmth', 'MIXED'],
    ['warmth', 'low'],
    ['risk', 'LOW'],
    ['risk', ' too high'],
  ]

  await must(request, 'POST', `${path}/samples`, {
    samples: words.map(([trait, quality], index) => ({ trait, quality, text: `text ${index}` })),
  })

  const { items } = await must<Page<{ quality: number }>>(request, 'GET', `${path}/samples`)
  expect(items.map(({ quality }) => quality)).toEqual([1, 0.5, 0, 1, 0])
  const unknown = await request('POST', `${path}/samples`, {
    body: { samples: [{ ...sample('x'), quality: 'too high' }] },
  })
  expect(unknown).toMatchObject(refused(422, 'validation_failed', issuesAt('samples.0.quality')))
})

test('a page has 100 samples, or as many as 500', async () => {
  const path = await makeModel('demo.paged')
  const samples = Array.from({ length: 500 }, (_, index) => sample(`text ${index}`, index % 2))
  await must(request, 'POST', `${path}/samples`, { samples })

  const usual = await must<Page<Sample>>(request, 'GET', `${path}/samples`)
  const largest = await must<Page<Sample>>(request, 'GET', `${path}/samples?limit=500`)

  expect([usual.items.length, usual.limit]).toEqual([100, 100])
  expect([largest.items.length, largest.limit]).toEqual([500, 500])
  expect(await request('GET', `${path}/samples?limit=501`)).toMatchObject(refused(400, 'invalid_parameter'))
})

test('samples of one trait are listed by its key or by its name', async () => {
  const path = await makeModel('demo.sorted')
  await must(request, 'POST', `${path}/traits`, { traits: [{ key: 'wit', name: 'Wit' }] })
  await must(request, 'POST', `${path}/samples`, { samples: [sample('a'), sample('b', 1, 'wit'), sample('c')] })

  for (const trait of ['warmth', encodeURIComponent('Warm Tone')]) {
    const { items } = await must<Page<Sample>>(request, 'GET', `${path}/samples?trait=${trait}`)
    expect(items.map(({ text }) => text)).toEqual(['a', 'c'])
  }
  expect(await request('GET', `${path}/samples?trait=humour`)).toMatchObject(refused(404, 'trait_not_found'))
})

test('a sample is deleted once, and its id is not used again', async () => {
  const path = await makeModel('demo.deleted')
  await must(request, 'POST', `${path}/samples`, { samples: [sample('a'), sample('b')] })

  const answer = await request('DELETE', `${path}/samples/2`)

  expect(answer).toMatchObject({ status: 200, body: { handle: 'demo.deleted', deleted: true } })
  expect(await request('DELETE', `${path}/samples/2`)).toMatchObject(refused(404, 'sample_not_found'))
  expect(await must(request, 'POST', `${path}/samples`, { samples: [sample('c')] })).toEqual({ ids: [3] })
})

test.each(['0', '99', '999999999999'])('sample %s is not found', async (id) => {
  await request('POST', '/v1/models', { body: { handle: 'demo.none' } })

  expect(await request('DELETE', `/v1/models/demo.none/samples/${id}`)).toMatchObject(refused(404, 'sample_not_found'))
})

test.each(['one', '-1', '1.5', '1e3', '9999999999999'])('"%s" is refused as a sample id', async (id) => {
  await request('POST', '/v1/models', { body: { handle: 'demo.none' } })

  expect(await request('DELETE', `/v1/models/demo.none/samples/${id}`)).toMatchObject(refused(400, 'invalid_parameter'))
})

test('concurrent appends get different ids, and all are stored', async () => {
  const path = await makeDraft(request, 'demo.crowd')

  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      must<{ ids: number[] }>(request, 'POST', `${path}/samples`, {
        samples: [sample(`crowd ${index} a`), sample(`crowd ${index} b`, 0)],
      }),
    ),
  )

  const ids = answers.flatMap((answer) => answer.ids)
  expect(new Set(ids).size).toBe(24)
  expect(answers.every(({ ids: [first, second] }) => second === Number(first) + 1)).toBe(true)
  const stored = await allPages<Sample>(request, `${path}/samples`, 250)
  expect(stored.map(({ id }) => id).slice(-24)).toEqual(ids.toSorted((a, b) => a - b))
  expect(await request('GET', `${path}/traits/warmth`)).toMatchObject({
    body: { sample_count: 54, positive_samples: 27, negative_samples: 27 },
  })
})
