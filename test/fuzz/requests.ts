import fc from 'fast-check'
import { anyText, anyValue, withPart } from '../http/support/any-values.ts'
import type { DocumentedApi, Operation } from '../support/conformance/document.ts'
import { placeholderFor, valuesOf } from './values.ts'

/** A request in which things that live stand by reference; `target` is built when it is sent. */
export type FuzzRequest = {
  /** The operation that it is meant for; none where nothing is served. */
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly parts: Readonly<Record<string, unknown>>
  readonly query: readonly (readonly [string, unknown])[]
  readonly headers: Readonly<Record<string, unknown>>
  readonly key: 'authoring' | 'scoring' | 'none' | 'wrong'
  /** Bytes and texts go as they are, all else as JSON. */
  readonly body: unknown
}

/** Requests to every operation: valid by its documentation, nearly so, and hostile; and requests that nothing serves. */
export function requestsTo({ document, operations }: DocumentedApi): fc.Arbitrary<FuzzRequest> {
  const served = operations.map((operation) => ({
    weight: rareOperations.has(operation.operationId) ? 1 : 8,
    arbitrary: requestTo(document, operation),
  }))
  return fc.oneof(...served, { weight: 12, arbitrary: notServed })
}

/** Operations that would delete everything, or that answer the same each time, are requested rarely. */
const rareOperations = new Set([
  ...['archiveModel', 'deleteTrait', 'unsubscribe', 'checkHealth', 'checkRegistryHealth'],
  ...[
    'getOpenApi',
    'getRegistryOpenApi',
    'getReference',
    'getReferenceAsset',
    'getConsole',
    'getConsoleFile',
    'getGuide',
    'getLlmsTxt',
  ],
])

function requestTo(document: object, operation: Operation): fc.Arbitrary<FuzzRequest> {
  const { operationId, method, path, parameters, requestBody } = operation
  const inPlace = (place: string) => parameters.filter((one) => one.in === place)
  const parts = inPlace('path').map(({ name, schema, example, examples }) => {
    const shown = fc.constantFrom(example, ...Object.values(examples).map(({ value }) => value))
    const likely = fc.oneof({ weight: 6, arbitrary: placeholderFor(name) }, valuesOf(document, schema), shown)
    return [name, mostly(likely, anyText)] as const
  })
  return fc.record({
    operation: fc.constant(operationId),
    method: fc.constant(method),
    path: fc.constant(path),
    parts: fc.record(Object.fromEntries(parts)),
    query: mostly(validQuery(document, inPlace('query')), hostileQuery(inPlace('query').map(({ name }) => name))),
    headers: mostly(fc.constant({}), hostileHeaders),
    key: fc.oneof(
      { weight: 30, arbitrary: fc.constant('authoring' as const) },
      fc.constantFrom('scoring' as const, 'none', 'wrong'),
    ),
    body: requestBody === undefined ? rarely(hostileBody) : bodies(document, requestBody.content),
  })
}

function validQuery(document: object, parameters: Operation['parameters']) {
  const values = parameters.map(({ name, schema }) => [name, valuesOf(document, schema, name)] as const)
  const some = fc.record(Object.fromEntries(values), { requiredKeys: [] }).map((query) => Object.entries(query))
  return fc.oneof(fc.constant([]), some)
}

function hostileQuery(names: readonly string[]) {
  return fc.array(fc.tuple(fc.oneof(fc.constantFrom('limit', 'cursor', ...names), anyText), anyText), { maxLength: 3 })
}

function bodies(document: object, content: NonNullable<Operation['requestBody']>['content']) {
  const valid = valuesOf(document, content['application/json']?.schema)
  const near = fc.tuple(valid, fc.nat(), anyValue).map(([value, choice, part]) => withPart(value, choice, part))
  const more = fc.tuple(valid, anyText, anyValue).map(([value, name, part]) => ({ ...Object(value), [name]: part }))
  return fc.oneof(
    { weight: 8, arbitrary: valid },
    { weight: 3, arbitrary: near },
    { weight: 1, arbitrary: more },
    { weight: 1, arbitrary: hostileBody },
  )
}

const hostileBody = fc.oneof(
  fc.constantFrom('', 'null', '[]', '{', '"text"', '1e999', '{"a": 1,}', '{"__proto__": {"x": 1}}', '\ufeff{}', '\0'),
  fc.constantFrom('['.repeat(50_000), '{"a":'.repeat(20_000), `{"content": "${'x'.repeat(1_100_000)}"}`),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  anyText,
  anyValue,
)

/** What a header can carry at all; the rest no client can send. */
const headerText = fc.oneof(
  fc.constantFrom('', '*', '""', '"0.0"', 'W/"0.0"', 'x'.repeat(200), '../..', 'a,b', '\u00ff'),
  fc.string({
    unit: fc.integer({ min: 32, max: 255 }).map((code) => (code === 127 ? ' ' : String.fromCharCode(code))),
  }),
)
const hostileHeaders = fc.record(
  {
    'content-type': fc.oneof(
      fc.constantFrom(
        'text/plain',
        'application/json; charset=utf-16',
        'application/x-json',
        'multipart/form-data',
        ';',
      ),
      headerText,
    ),
    accept: fc.oneof(fc.constantFrom('text/plain', 'text/markdown', 'text/*;q=0', 'image/png', ';;,'), headerText),
    'if-match': fc.oneof(placeholderFor('if-match'), headerText),
    'idempotency-key': fc.oneof(fc.constantFrom('once', 'again'), headerText),
    'x-request-id': headerText,
    authorization: fc.oneof(
      fc.constantFrom('Bearer', 'Basic YTpi', 'Bearer a b', `Bearer ts_${'0'.repeat(40)}`),
      headerText,
    ),
    cookie: headerText,
  },
  { requiredKeys: [] },
)

const notServed = fc.record({
  operation: fc.constant('unserved'),
  method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'),
  path: fc.oneof(
    fc.constantFrom(
      '/',
      '//',
      '/v1',
      '/v1/',
      '/v1/models/',
      '/v2',
      '/v2/',
      '/v2/models/',
      '/v2/./health',
      '/v2/nothing',
      '/docs/',
      '/docs/../v1/health',
      '/v1/./health',
    ),
    fc.constantFrom('/docs/..%2f..%2fpackage.json', '/docs/%2e%2e/%2e%2e/etc/passwd', '/docs/....//swagger-ui.css'),
    fc.constantFrom('/v1/models/%00', '/v1/models/%', '/v1/models/%ff', '/v1/models/a%2fb/score', '/v1/health?%'),
    fc.constantFrom('/v2/models', '/v2/health', '/v2/models/planted-0/jobs', '/v2/jobs/%00', '/v2/models/a%2fb'),
    fc.constantFrom('/v1/models', '/v1/health', '/v1/models/demo.trained', '/v1/models/demo.trained/score', '/docs'),
    fc.array(anyText, { maxLength: 4 }).map((parts) => `/${parts.map(encodePathSegment).join('/')}`),
  ),
  parts: fc.constant({}),
  query: hostileQuery([]),
  headers: rarely(hostileHeaders).map((headers) => headers ?? {}),
  key: fc.constantFrom('authoring' as const, 'none'),
  body: rarely(hostileBody),
})

/** A text as it can stand between two slashes. */
export function encodePathSegment(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

function mostly<A, B>(usual: fc.Arbitrary<A>, other: fc.Arbitrary<B>): fc.Arbitrary<A | B> {
  return fc.oneof({ weight: 14, arbitrary: usual }, { weight: 1, arbitrary: other })
}

function rarely<A>(arbitrary: fc.Arbitrary<A>): fc.Arbitrary<A | undefined> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
}
