import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { expect, test } from 'vitest'
import { parseBody } from '#http/door/parse-request.ts'
import type { RouteShape } from '#http/door/route.ts'
import { registryRoutes } from '#http/registry/registry-routes.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { transferDocs } from '#http/scoring/transfer-docs.ts'
import { documentedRegistry, documentedScoring } from '../../support/conformance/document.ts'

type JsonSchema = {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
}

const mail = { content_type: 'email', strip: ['quotes'] }

/** A body with every field of its schema, by the operation that takes it. A field that is missing here fails the test. */
const fullBodies: Readonly<Record<string, object>> = {
  createKey: { scope: 'scoring', namespaces: ['demo'], label: 'desk', expires_at: '2030-01-01T00:00:00Z' },
  createModel: {
    handle: 'demo.full',
    description: 'd',
    scoring_method: 'centroid',
    max_depth: 2,
    kind: 'scoring',
    additional_terms: 't',
    upstream_sources: [{ name: 'S', license: 'L', citation: 'C', url: 'U' }],
    readme_markdown: '# R',
    zero_data_retention: true,
  },
  updateModel: {
    description: 'd',
    scoring_method: 'centroid',
    max_depth: 2,
    additional_terms: 't',
    upstream_sources: [{ name: 'S', license: 'L', citation: 'C', url: 'U' }],
    readme_markdown: '# R',
    zero_data_retention: true,
    version_retention_policy: { keep_unnamed: 3, keep_first_of_month: false },
    promotion_policy: { max_auc_loss: 0.1 },
  },
  putTraits: {
    traits: [
      {
        key: 'tone',
        name: 'Tone',
        description: 'd',
        positive_label: 'p',
        negative_label: 'n',
        aggregation: 'max',
        type: 'claim',
      },
    ],
  },
  updateTrait: { name: 'Tone', description: 'd', positive_label: 'p', negative_label: 'n', aggregation: 'max' },
  discoverTraits: { effort: 'low' },
  appendSamples: {
    samples: [
      { trait: 'tone', text: 'a', quality: 1, source_url: 'https://example.org', content_sha256: 'a'.repeat(64) },
    ],
    ...mail,
  },
  synthesizeSamples: { synth_type: 'from_traits', effort: 'low' },
  trainModel: { effort: 'low', reoptimize_params: true, synthesize_missing: true },
  activateVersion: { version: 'v1', tag: 'best' },
  tagVersion: { version: 'v1' },
  scoreText: { content: 'c', traits: ['tone'], feedback: { tone: 1 }, ...mail },
  scoreTextShort: { content: 'c', traits: ['tone'], feedback: { tone: 1 }, ...mail },
  compareTexts: { a: 'a', b: 'b', traits: ['tone'], ...mail },
  scoreBatch: { items: [{ id: 'i', content: 'c' }], traits: ['tone'], ...mail },
  evaluateVersion: {
    items: [{ id: 'i', text: 'c', content: 'c', trait: 'tone', quality: 1 }],
    traits: ['tone'],
    ...mail,
  },
  // What it takes is what an export answered, which its hash covers.
  importVersion: { ...bodyOfExample('importVersion'), parts: [], activate: { generation: 1 } },
  compareVersions: {
    a: 'v1',
    b: 'v2',
    texts: [{ id: 'i', text: 'c', content: 'c', trait: 'tone', quality: 1 }],
    ...mail,
  },
  giveFeedback: { items: [{ content: 'c', feedback: { tone: 1 } }], ...mail },
  extractText: { url: 'https://example.org' },
  createScoringJob: { format: 'csv', traits: ['tone'], namespace: 'demo', ...mail },
  createWebhook: { url: 'https://example.org', events: ['Model archived'], label: 'l', namespace: 'demo' },
  updateWebhook: { url: 'https://example.org', events: ['Model archived'], label: 'l', status: 'paused' },
  registerModel: { id: 'prices', ...definition() },
  redefineModel: definition(),
  addVersion: { version: '2', description: 'd', metadata: { a: null } },
  setVersionStatus: { status: 'active' },
  startTraining: { input: { a: null } },
  startInference: { input: { a: null }, subscribe: true },
  completeJob: { status: 'success', output: { a: null }, error: { a: null } },
  checkContract: { action: 'training', side: 'output', value: { a: null } },
  subscribe: {
    trigger_event: 'training_complete',
    target_model_id: 'prices',
    target_action: 'inference',
    input_source: 'stored',
    input: { a: null },
    label: 'l',
  },
  updateSubscription: { input: { a: null }, label: 'l', status: 'paused' },
}

/** The nulls with a meaning of their own. */
const meaningful = new Set([
  'updateModel version_retention_policy',
  'updateModel promotion_policy',
  'updateModel promotion_policy.max_auc_loss',
])

const documents = [
  { api: documentedScoring(), routes: scoringRoutes as readonly RouteShape[] },
  { api: documentedRegistry(), routes: registryRoutes as readonly RouteShape[] },
]
const rows = documents.flatMap(({ api: { document, operations }, routes }) =>
  operations.flatMap(({ operationId, method, path, requestBody }) => {
    const route = routes.find((one) => one.method === method && one.path === path)
    const schema = requestBody?.content['application/json']?.schema as JsonSchema | undefined
    if (!route || !schema) return []
    const fields = optionalPaths(document, schema).filter((field) => !isOfExport(operationId, field))
    return fields.map((field) => ({ operationId, field, route }))
  }),
)

test('every operation with a request body is covered', () => {
  const operations = documents.flatMap(({ api }) => api.operations.filter(({ requestBody }) => requestBody))

  expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(Object.keys(fullBodies).toSorted())
  expect(rows.length).toBeGreaterThan(50)
})

test.each(rows)('null for $field of $operationId means "not given"', async ({ operationId, field, route }) => {
  const full = fullBodies[operationId] ?? {}
  expect(fieldAt(full, field), `the full body of ${operationId} lacks ${field}`).toBeDefined()

  const withNull = await parsed(route, withField(full, field, null))
  const without = await parsed(route, withField(full, field, undefined))

  if (meaningful.has(`${operationId} ${field}`)) expect(withNull).not.toEqual(without)
  else expect(withNull).toEqual(without)
})

/** Tells if a field is inside of what an export answered: nulls there are data. */
function isOfExport(operationId: string, field: string): boolean {
  return operationId === 'importVersion' && field.includes('.')
}

test("nulls inside the caller's own objects are data", async () => {
  const [start] = registryRoutes.filter(({ path }) => path.endsWith('/inference'))
  const input = { a: null, list: [null], deep: { b: null } }

  expect(await parsed(start!, { input, subscribe: null })).toEqual({ body: { input, subscribe: false } })
})

/** Returns the body of the first documented example of an operation. */
function bodyOfExample(operationId: 'importVersion'): object {
  const [example] = Object.values(transferDocs[operationId].examples)
  return Object(example?.body)
}

function definition() {
  const handler = { type: 'lambda', arn: 'arn:aws:lambda:eu-central-1:123456789012:function:f', version: 3 }
  const contract = { input_schema: { const: null }, output_schema: { const: null } }
  return {
    name: 'n',
    description: 'd',
    handlers: { training: handler, inference: handler },
    handler_contracts: { training: contract, inference: contract },
    metadata: { a: null },
  }
}

/** Returns what the verb receives for a body, or the refusal. */
async function parsed(route: RouteShape, body: unknown): Promise<object> {
  const event = { headers: {}, body: JSON.stringify(body), isBase64Encoded: false }
  try {
    const { body: read } = await parseBody(route, event as unknown as APIGatewayProxyEventV2)
    return { body: read }
  } catch (error) {
    return { refused: String(error) }
  }
}

/** The paths of all fields that a document lets callers leave out; an element of a list is called 0. */
function optionalPaths(document: object, schema: JsonSchema, path: readonly string[] = []): readonly string[] {
  const { $ref, properties = {}, required = [], items, anyOf = [], oneOf = [] } = schema
  if ($ref !== undefined) return optionalPaths(document, componentOf(document, $ref), path)
  const ofFields = Object.entries(properties).flatMap(([name, field]) => {
    const own = required.includes(name) ? [] : [[...path, name].join('.')]
    return [...own, ...optionalPaths(document, field, [...path, name])]
  })
  const ofElements = items ? optionalPaths(document, items, [...path, '0']) : []
  const ofOptions = [...anyOf, ...oneOf].flatMap((option) => optionalPaths(document, option, path))
  return [...new Set([...ofFields, ...ofElements, ...ofOptions])]
}

function componentOf(document: object, ref: string): JsonSchema {
  const names = ref.split('/').slice(1)
  return names.reduce<unknown>((part, name) => Reflect.get(Object(part), name), document) as JsonSchema
}

function fieldAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, name) => Reflect.get(Object(part), name), value)
}

/** The same value with another one at this path; undefined leaves the field out of its JSON. */
function withField(value: unknown, path: string, field: unknown): unknown {
  const [name = '', ...rest] = path.split('.')
  const child = rest.length === 0 ? field : withField(Reflect.get(Object(value), name), rest.join('.'), field)
  if (Array.isArray(value)) return value.map((element, index) => (String(index) === name ? child : element))
  return { ...Object(value), [name]: child }
}
