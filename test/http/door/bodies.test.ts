import { expect, test } from 'vitest'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { must } from '../support/wire.ts'

const { request } = await sharedService()
await must(request, 'POST', '/v1/models', { handle: 'demo.bodies' })

const json = { 'content-type': 'application/json' }
const maxBytes = 1_048_576
const taking = scoringRoutes
  .filter(({ body }) => body !== undefined)
  .map(({ method, path, isBodyOptional, textField }) => ({
    method,
    path: path.replace('{handle}', 'demo.bodies').replaceAll(/\{.*?\}/g, 'some'),
    isBodyOptional,
    takesText: textField !== undefined,
  }))

test.each(taking)('$method $path refuses truncated JSON', async ({ method, path }) => {
  const answer = await request(method, path, { body: '{"a": [1, 2', headers: json })

  expect(answer).toMatchObject(refused(400, 'malformed_json'))
})

test.each(taking)('$method $path refuses an unknown field and names it', async ({ method, path }) => {
  const answer = await request(method, path, { body: { no_such_field: 1 } })

  expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt('no_such_field')))
})

test.each(taking)('$method $path refuses a body that is not an object', async ({ method, path }) => {
  for (const body of ['[]', 'null', '"text"', '7']) {
    expect(await request(method, path, { body, headers: json })).toMatchObject(refused(422, 'validation_failed'))
  }
})

test.each(taking.filter(({ isBodyOptional }) => !isBodyOptional))(
  '$method $path refuses an empty body',
  async ({ method, path }) => {
    const answer = await request(method, path, { headers: json })

    expect(answer).toMatchObject(refused(400, 'empty_body'))
  },
)

test.each(taking)('$method $path refuses a body of another content type', async ({ method, path, takesText }) => {
  const types = ['application/xml', 'application/octet-stream', ...(takesText ? [] : ['text/plain'])]
  for (const type of types) {
    const answer = await request(method, path, { body: '{}', headers: { 'content-type': type } })
    expect(answer).toMatchObject(refused(415, 'unsupported_media_type'))
  }
})

test.each(taking)('$method $path refuses a body of 2 MB', async ({ method, path }) => {
  const answer = await request(method, path, { body: { text: 'x'.repeat(2_000_000) } })

  expect(answer).toMatchObject(refused(413, 'payload_too_large', { max_bytes: maxBytes }))
})

test('a body at the size limit is accepted, and one byte more is refused', async () => {
  const largest = '{}'.padEnd(maxBytes, ' ')

  expect(await request('PATCH', '/v1/models/demo.bodies', { body: largest, headers: json })).toMatchObject({
    status: 200,
  })
  expect(await request('PATCH', '/v1/models/demo.bodies', { body: `${largest} `, headers: json })).toMatchObject(
    refused(413, 'payload_too_large'),
  )
})

test('the size limit counts bytes, not characters', async () => {
  const body = JSON.stringify({ description: 'é'.repeat(maxBytes / 2) })

  expect(await request('PATCH', '/v1/models/demo.bodies', { body, headers: json })).toMatchObject(
    refused(413, 'payload_too_large'),
  )
})

test('JSON is accepted without a content type, with a charset, or as another JSON media type', async () => {
  const body = Buffer.from('{"description": "déjà vu"}')
  for (const headers of [
    {},
    { 'content-type': 'Application/JSON; charset=utf-8' },
    { 'content-type': 'application/merge-patch+json' },
  ]) {
    const answer = await request('PATCH', '/v1/models/demo.bodies', { body, headers })
    expect(answer).toMatchObject({ status: 200, body: { description: 'déjà vu' } })
  }
})

test('a field named __proto__ is refused like any other unknown field', async () => {
  const answer = await request('PATCH', '/v1/models/demo.bodies', { body: '{"__proto__": {}}', headers: json })

  expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt('__proto__')))
})

test('every unknown field is named by its path', async () => {
  const samples = [
    { trait: 'a', text: 'a', quality: 1 },
    { trait: 'a', text: 'a', quality: 1, colour: 'red', size: 1 },
  ]
  const answer = await request('POST', '/v1/models/demo.bodies/samples', { body: { samples, more: true } })

  const details = issuesAt('samples.1.colour', 'samples.1.size', 'more')
  expect(answer).toMatchObject(refused(422, 'validation_failed', details))
})

test.each([
  ['{"description": "a",}', 1, 21],
  ['{"description":\n  \'a\'}', 2, 3],
  ['{"description": "a"}\n{"description": "b"}', 2, 1],
  ['{', 1, 2],
  ['{"description": "a\nb"}', 1, 17],
])('the fault in the JSON %j is at line %i, column %i', async (body, line, column) => {
  const answer = await request('PATCH', '/v1/models/demo.bodies', { body, headers: json })

  expect(answer).toMatchObject(refused(400, 'malformed_json', { line, column }))
  expect(answer.text).not.toContain('description')
})

test('JSON that is nested too deeply to be read is refused without a position', async () => {
  const answer = await request('PATCH', '/v1/models/demo.bodies', { body: '['.repeat(500_000), headers: json })

  expect(answer).toMatchObject(refused(400, 'malformed_json'))
})

// ÿ in Latin-1 is no UTF-8.
const notUtf8 = Buffer.concat([Buffer.from('{"description": "'), Buffer.from([0xff]), Buffer.from('"}')])

test('bytes that are not UTF-8 are refused', async () => {
  expect(await request('PATCH', '/v1/models/demo.bodies', { body: notUtf8 })).toMatchObject(
    refused(400, 'malformed_json'),
  )
})

test.each([
  ['PATCH', '', '{"description": "\\ud800"}'],
  ['PATCH', '', '{"readme_markdown": "\\udc00"}'],
  ['PATCH', '', '{"upstream_sources": [{"name": "\\ud83d"}]}'],
  ['POST', '/traits', '{"traits": [{"key": "half", "name": "\\ud83d"}]}'],
  ['POST', '/traits', '{"traits": [{"name": "half", "positive_label": "\\ud83d"}]}'],
])('a lone surrogate causes no internal error: %s %s %s', async (method, part, body) => {
  const answer = await request(method, `/v1/models/demo.bodies${part}`, { body, headers: json })

  expect(answer.status).toBeLessThan(500)
})

test.each([5e-324, 1e-131])('a number as small as %s causes no internal error', async (max_auc_loss) => {
  const answer = await request('PATCH', '/v1/models/demo.bodies', { body: { promotion_policy: { max_auc_loss } } })

  expect(answer.status).toBeLessThan(500)
})

test('the answer stays small however many errors a body has', async () => {
  const body = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`f${index}`, 0]))
  const answer = await request('PATCH', '/v1/models/demo.bodies', { body })

  expect(answer).toMatchObject(refused(422, 'validation_failed'))
  expect(answer.text.length).toBeLessThan(100_000)
})

test('bytes that are not UTF-8 are refused under a JSON content type, too', async () => {
  const answer = await request('PATCH', '/v1/models/demo.bodies', { body: notUtf8, headers: json })

  expect(answer).toMatchObject(refused(400, 'malformed_json'))
})
