import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { makeTrained, must, train } from '../support/wire.ts'

const { request } = await sharedService()

type Refused = {
  error: {
    code: string
    message: string
    details: { known_versions?: string[]; known_tags?: string[]; known_traits?: string[] }
  }
}

const own = await makeTrained(request, 'demo.known', ['warmth', 'clarity'])
await train(request, own)
await must(request, 'POST', `${own}/versions/best`, { version: 'v1' })
const shared = await makeTrained(request, 'public.known')
await must(request, 'POST', `${shared}/versions/secret-tag`)

const refusal = async (method: string, path: string, options: object = {}) =>
  (await request<Refused>(method, path, options)).body.error

test.each([
  ['GET', `${own}@v9`, {}],
  ['GET', `${own}@bset`, {}],
  ['POST', `${own}@v9/score`, { body: { content: 'x' } }],
  ['POST', `${own}@bset/compare`, { body: { a: 'x', b: 'y' } }],
  ['GET', `${own}/versions/bset`, {}],
  ['GET', `${own}/versions/v9`, {}],
  ['GET', `${own}/versions/v9/samples?order=suspect`, {}],
  ['POST', `${own}/versions/other`, { body: { version: 'v9' } }],
  ['POST', `${own}/versions/compare`, { body: { a: 'v1', b: 'v9' } }],
  ['DELETE', `${own}/versions/bset`, {}],
  ['PUT', `${own}/versions/active`, { body: { version: 'v9' } }],
  ['PUT', `${own}/versions/active`, { body: { tag: 'bset' } }],
])('%s %s names the versions and tags that there are', async (method, path, options) => {
  const { code, message, details } = await refusal(method, path, options)

  expect(code).toMatch(/^(version|tag)_not_found$/)
  expect(message).toMatch(/ Versions: v2, v1\. Tags: best\.$/)
  expect(details).toMatchObject({ known_versions: ['v2', 'v1'], known_tags: ['best'] })
})

test('a reader of a public model of others is told neither versions nor tags, but its traits', async () => {
  const { key } = await must<{ key: string }>(request, 'POST', '/v1/keys', { scope: 'scoring', namespaces: ['demo'] })

  const pinned = await refusal('GET', `${shared}@v9`, { key })
  const scored = await refusal('POST', `${shared}@bset/score`, { key, body: { content: 'x' } })
  const trait = await refusal('GET', `${shared}/traits/warm`, { key })

  for (const { message, details } of [pinned, scored]) {
    expect(message).not.toMatch(/v1|secret-tag/)
    expect(details).not.toHaveProperty('known_versions')
    expect(details).not.toHaveProperty('known_tags')
  }
  expect(trait.message).toBe('This model has no trait "warm"; it has warmth.')
})

test('an unknown trait is answered with the traits that there are', async () => {
  for (const path of [`${own}/traits/warm`, `${own}/samples?trait=warm`]) {
    const { code, message, details } = await refusal('GET', path)
    expect(code).toBe('trait_not_found')
    expect(message).toMatch(/^This model has no trait "warm"; it has (warmth, clarity|clarity, warmth)\.$/)
    expect(details.known_traits?.toSorted()).toEqual(['clarity', 'warmth'])
  }
})

test('at most twenty versions and tags are named', async () => {
  const path = await writeTrainedModel('demo.many-tags')
  for (let tag = 10; tag < 31; tag++) await must(request, 'POST', `${path}/versions/tag-${tag}`)

  const { message, details } = await refusal('GET', `${path}@bset`)

  expect(details.known_tags).toHaveLength(20)
  expect(message).toMatch(/tag-29, …\.$/)
})

test('an unknown field is answered with the fields that there are, and an unknown parameter with the parameters', async () => {
  const field = await refusal('POST', `${own}/score`, { body: { text: 'x' } })
  const inner = await refusal('POST', `${own}/score/batch`, { body: { items: [{ text: 'x' }] } })
  const parameter = await refusal('GET', `${own}/samples?page=2`)
  const none = await refusal('GET', `${own}?page=2`)

  const issues = (error: object) => (error as { details: { issues: object[] } }).details.issues
  const fields = 'This name is unknown. Known are: content, traits, feedback, content_type, strip.'
  expect(issues(field)).toContainEqual({ path: 'text', message: fields })
  expect(issues(inner)).toContainEqual({
    path: 'items.0.text',
    message: 'This name is unknown. Known are: id, content.',
  })
  expect(parameter.message).toBe('page: This name is unknown. Known are: limit, cursor, trait, order.')
  expect(none.message).toBe('page: This name is unknown. None are known here.')
})
