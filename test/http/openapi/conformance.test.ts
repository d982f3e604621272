import { expect, test } from 'vitest'
import {
  conformanceTo,
  problemsOf as problemsByPath,
  type ReceivedAnswer,
} from '../../support/conformance/conformance.ts'
import { documentedScoring } from '../../support/conformance/document.ts'

const { document, operations } = documentedScoring()
const problemsOf = conformanceTo({ document, operations })

const id = { 'x-request-id': 'r1', 'content-type': 'application/json' }
const health = '/v1/health'

function received(status: number, body: unknown, headers: Readonly<Record<string, string>> = id): ReceivedAnswer {
  return { status, headers: new Headers(headers), text: typeof body === 'string' ? body : JSON.stringify(body) }
}

function refusal(code: string, parts: object = {}) {
  return { error: { code, message: 'm', request_id: 'r1', details: {}, ...parts } }
}

test('an answer as it is documented has no problem', () => {
  expect(problemsOf('GET', health, received(200, { status: 'ok' }))).toEqual([])
  expect(problemsOf('GET', health, received(500, refusal('internal_error')))).toEqual([])
  expect(problemsOf('GET', '/v1/models/demo.a', received(404, refusal('model_not_found')))).toEqual([])
})

test.each([
  ['a field that is not documented', received(200, { status: 'ok', more: 1 })],
  ['a field that is missing', received(200, {})],
  ['a field of another value', received(200, { status: 'bad' })],
  ['no JSON', received(200, 'ok')],
  ['another type', received(200, { status: 'ok' }, { ...id, 'content-type': 'text/plain' })],
  ['no request id', received(200, { status: 'ok' }, { 'content-type': 'application/json' })],
  ['a request id that is none', received(200, { status: 'ok' }, { ...id, 'x-request-id': 'a b' })],
  ['a status that is not documented', received(201, { status: 'ok' })],
  ['a code of another operation', received(400, refusal('empty_body'))],
  ['an error with a part too many', received(500, refusal('internal_error', { stack: '' }))],
  ['an error without details', received(500, refusal('internal_error', { details: undefined }))],
  ['an error of another request', received(500, refusal('internal_error', { request_id: 'r2' }))],
  ['no Retry-After', received(503, refusal('upstream_unavailable'))],
])('%s is a problem', (_what, answer) => {
  expect(problemsOf('GET', health, answer)).toHaveLength(1)
})

test('an unknown route is answered in the documented error envelope', () => {
  const notFound = received(404, refusal('route_not_found'))
  const notAllowed = refusal('method_not_allowed')

  expect(problemsOf('GET', '/v1/nothing', notFound)).toEqual([])
  expect(problemsOf('POST', health, received(405, notAllowed, { ...id, allow: 'GET' }))).toEqual([])
  expect(problemsOf('POST', health, received(405, notAllowed))).toHaveLength(1)
  expect(problemsOf('GET', '/v1/nothing', received(200, {}))).toHaveLength(1)
  expect(problemsOf('GET', '/v1/nothing', received(404, { message: 'Not Found' }))).toHaveLength(1)
})

test('the short error form is accepted from the gateway alone, not from the service', () => {
  expect(problemsOf('GET', '/v1/models/%zz', received(400, { message: 'Bad Request' }, {}))).toEqual([])
  expect(problemsOf('GET', health, received(500, { message: 'Internal Server Error' }, {}))).not.toEqual([])
})

test("the registry's answers are held to the registry's own document", () => {
  const error = { success: false, message: 'm' }

  expect(problemsByPath('GET', '/v2/health', received(200, { status: 'ok' }))).toEqual([])
  expect(problemsByPath('GET', '/v2/models', received(401, error, { ...id, 'www-authenticate': 'Bearer' }))).toEqual([])
  expect(problemsByPath('GET', '/v2/nothing', received(404, error))).toEqual([])
  expect(problemsByPath('DELETE', '/v2/models', received(405, error, { ...id, allow: 'GET, POST' }))).toEqual([])
  expect(problemsByPath('DELETE', '/v2/models/a/event-subscriptions/b', received(204, '', id))).toEqual([])
})

test.each([
  ['GET', '/v2/health', received(200, {})],
  ['GET', '/v2/models', received(200, { items: [] })],
  ['GET', '/v2/models', received(200, [], { ...id, link: '/v2/models?cursor=x' })],
  ['GET', '/v2/models/a', received(404, refusal('model_not_found'))],
  ['GET', '/v2/models/a', received(422, { success: false, message: 'm' })],
  ['GET', '/v2/nothing', received(404, refusal('route_not_found'))],
  ['DELETE', '/v2/models', received(405, { success: false, message: 'm' })],
  ['DELETE', '/v2/models/a/event-subscriptions/b', received(204, 'gone', id)],
])("%s %s has a problem if the answer differs from the registry's document: %o", (method, target, answer) => {
  expect(problemsByPath(method, target, answer)).not.toEqual([])
})
