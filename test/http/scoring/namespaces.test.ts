import { expect, test } from 'vitest'
import { makeKey } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { refused } from '../support/refused.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { makeTrained, must, type Page } from '../support/wire.ts'

const { request } = await sharedService()

/** Owns neither of the namespaces whose models it asks for. */
const stranger = await makeKey({ namespaces: ['acme'] })
const strangerWhoScores = await makeKey({ scope: 'scoring', namespaces: ['acme'] })
await writeTrainedModel('demo.secret')
await makeTrained(request, 'public.open')
await must(request, 'POST', '/v1/models/public.open/versions/best')

const readings = ['', '@v1', '@best', '/traits', '/traits/warmth']
const scorings = [
  ['/score', { content: 'x' }],
  ['@v1/score', { content: 'x' }],
  ['@none/score', { content: 'x' }],
  ['/compare', { a: 'x', b: 'y' }],
  ['/score/batch', { items: [{ content: 'x' }] }],
] as const
const ownersReadings = ['/samples', '/versions', '/versions/v1', '/versions/best']
const changes = [
  ['PATCH', '', { description: 'mine' }],
  ['DELETE', '', undefined],
  ['POST', '/traits', { traits: [{ name: 'mine' }] }],
  ['PATCH', '/traits/warmth', { name: 'mine' }],
  ['DELETE', '/traits/warmth', undefined],
  ['POST', '/samples', { samples: [{ trait: 'warmth', text: 'mine', quality: 1 }] }],
  ['DELETE', '/samples/1', undefined],
  ['POST', '/traits/discover', {}],
  ['POST', '/samples/synthesize', { synth_type: 'diversify' }],
  ['POST', '/train', {}],
  ['POST', '/versions/mine', {}],
  ['DELETE', '/versions/best', undefined],
  ['PUT', '/versions/active', { version: 'v1' }],
] as const

test.each([...readings, ...ownersReadings, '/runs', '/activations'])(
  'a private model of another namespace is answered like an unknown model at %s',
  async (part) => {
    const hidden = await request('GET', `/v1/models/demo.secret${part}`, { key: stranger })
    const absent = await request('GET', `/v1/models/demo.absent${part}`, { key: stranger })

    expect(hidden).toMatchObject(refused(404, 'model_not_found'))
    expect(withoutId(hidden.text).replaceAll('demo.secret', 'demo.absent')).toBe(withoutId(absent.text))
  },
)

test.each(scorings)('a private model of another namespace does not score at %s', async (part, body) => {
  const answer = await request('POST', `/v1/models/demo.secret${part}`, { body, key: stranger })

  expect(answer).toMatchObject(refused(404, 'model_not_found'))
})

test.each(changes)(
  '%s %s in another namespace is refused, whether or not the model exists',
  async (method, part, body) => {
    for (const name of ['demo.secret', 'demo.absent', 'public.open']) {
      const answer = await request(method, `/v1/models/${name}${part}`, { body, key: stranger })
      expect(answer).toMatchObject(refused(403, 'namespace_not_owned'))
    }
  },
)

test('a model can be created only in a namespace of the key', async () => {
  for (const handle of ['demo.mine', 'public.mine', 'demo.secret']) {
    const answer = await request('POST', '/v1/models', { body: { handle }, key: stranger })
    expect(answer).toMatchObject(refused(403, 'namespace_not_owned'))
  }
  const answer = await request('POST', '/v1/models', { body: { handle: 'acme.mine' }, key: stranger })
  expect(answer).toMatchObject({ status: 201 })
})

test.each(readings)('a public model is read by everybody at %s', async (part) => {
  expect(await request('GET', `/v1/models/public.open${part}`, { key: strangerWhoScores })).toMatchObject({
    status: 200,
  })
})

test.each(scorings.filter(([part]) => part !== '@none/score'))(
  'a public model scores for everybody at %s',
  async (part, body) => {
    const answer = await request('POST', `/v1/models/public.open${part}`, { body, key: strangerWhoScores })

    expect(answer.status).toBe(200)
    expect(answer.text).toContain('"version_id":"v1"')
  },
)

test.each(ownersReadings)('samples and versions of a public model are only for its owner at %s', async (part) => {
  const answer = await request('GET', `/v1/models/public.open${part}`, { key: stranger })

  expect(answer).toMatchObject(refused(403, 'namespace_not_owned'))
})

test('the list without a namespace returns the models of the own namespaces and of the public ones', async () => {
  const list = await request<Page<{ handle: string }>>('GET', '/v1/models', { key: stranger })

  expect(list.body.items.map(({ handle }) => handle)).toEqual(['acme.mine', 'public.open'])
})

test('the models of another private namespace are not listed', async () => {
  const answer = await request('GET', '/v1/models?namespace=demo', { key: stranger })

  expect(answer.status).toBeGreaterThanOrEqual(403)
  expect(answer.text).not.toContain('demo.secret')
})

function withoutId(text: string): string {
  return text.replace(/"request_id":"[^"]*"/, '')
}
