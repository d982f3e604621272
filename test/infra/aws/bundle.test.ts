import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { guides } from '#http/reference-page/guides.ts'
import { loggedService } from '#rules/service-metrics.ts'
import { bundle, type LambdaEntry, lambdaEntries } from '../../../infra/aws/bundle.ts'
import { metricsIn } from '../../support/metric-documents.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

const folder = makeTemporaryFolder()
const folderOf = (entry: LambdaEntry) => join(folder.path, entry)

beforeAll(async () => {
  for (const entry of lambdaEntries) await bundle(entry, folderOf(entry))
}, 180_000)
afterAll(folder.remove)

/** Runs a bundle as Lambda would, where nothing else is installed and the database cannot be reached. Returns its answer. */
async function run(entry: LambdaEntry, event: object, variables: Readonly<Record<string, string>> = {}) {
  return (await outputOf(entry, [event], variables)).at(-1)
}

/** Runs a bundle so, in one process for all events. Returns the lines of its log, if any, and its answers. */
async function outputOf(entry: LambdaEntry, events: readonly object[], variables: Readonly<Record<string, string>>) {
  const script = `
    const { handler } = await import('./${entry}.mjs')
    for (const event of ${JSON.stringify(events)}) {
      const answer = await handler(event, {}).catch(({ name, message }) => ({ name, message }))
      process.stdout.write('\\n' + JSON.stringify(answer) + '\\n')
    }`
  const env = {
    TOUCHSTONE_TABLE: 'touchstone',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    ...variables,
  }
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: folderOf(entry),
    env,
    maxBuffer: 6 * 1024 * 1024,
  })
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
}

function request(routeKey: string, headers: Readonly<Record<string, string>> = {}) {
  const [method, rawPath] = routeKey.split(' ')
  return { version: '2.0', routeKey, rawPath, rawQueryString: '', headers, requestContext: { http: { method } } }
}

test('the bundled api returns its own error when the database cannot be reached', async () => {
  const { statusCode, headers, body } = await run('api', request('GET /v1/health', { 'x-request-id': 'r1' }))

  expect(statusCode).toBe(503)
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'x-request-id': 'r1' })
  expect(JSON.parse(body)).toMatchObject({ error: { code: 'upstream_unavailable', request_id: 'r1' } })
})

test('the bundled scoring function requires a key, and writes the line of a request as a metric document', async () => {
  const names = { TOUCHSTONE_METRICS_ENVIRONMENT: 'prod', TOUCHSTONE_METRICS_FUNCTION: 'score' }
  const event = request('POST /v1/models/{handle}/score')

  const [line, { statusCode, body }] = await outputOf('score', [event], { ...names, POWERTOOLS_LOG_LEVEL: 'INFO' })

  expect(statusCode).toBe(401)
  expect(JSON.parse(body)).toMatchObject({ error: { code: 'unauthorized' } })
  const dimensions = { environment: 'prod', function: 'score', outcome: 'refused' }
  expect(metricsIn(line)).toEqual([{ metric: 'requests', value: 1, dimensions }])
})

test('the bundled MCP server requires a key, in words of its protocol', async () => {
  const { statusCode, body } = await run('mcp', request('POST /mcp'))

  expect(statusCode).toBe(401)
  expect(JSON.parse(body)).toMatchObject({ jsonrpc: '2.0', error: { data: { code: 'unauthorized' } } })
})

test('the bundled registry returns its own errors, and verifies access tokens where it knows who issues them', async () => {
  const token = [{ alg: 'RS256', kid: 'any' }, { iss: 'https://issuer.example' }, {}]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const withToken = request('GET /v2/models', { authorization: `Bearer ${token}` })
  // There is no listener on the discard port of this machine.
  const issuer = { TOUCHSTONE_TOKEN_ISSUER: 'https://issuer.example', TOUCHSTONE_TOKEN_KEYS: 'http://127.0.0.1:9/' }

  const [anonymous, unknown] = await outputOf('registry', [request('GET /v2/models'), withToken], {})

  expect(anonymous.statusCode).toBe(401)
  expect(JSON.parse(anonymous.body)).toMatchObject({ success: false })
  expect(unknown).toMatchObject({ statusCode: 401 })
  expect(await run('registry', withToken, issuer)).toMatchObject({ statusCode: 503 })
})

test('the bundled registry loads its schema compiler and its verifier of tokens on demand', () => {
  const parts = Object.keys(contentOf(folderOf('registry')))

  expect(readFileSync(join(folderOf('registry'), 'registry.mjs'), 'utf8')).not.toContain('draft/2020-12')
  expect(parts.some((file) => file.startsWith('remembering-validator'))).toBe(true)
  expect(parts.some((file) => file.startsWith('jwt-verifier'))).toBe(true)
})

test('the bundled sweep reads what is due from the database', async () => {
  expect(await run('sweep', {})).toMatchObject({ name: 'Unavailable' })
})

test('the bundled reference is complete: the documents, the page, what the page loads, and the guides', async () => {
  const asked = (path: string, routeKey = `GET ${path}`) => ({ ...request(routeKey), rawPath: path })
  const ofFile = (file: string) => ({
    ...asked(`/docs/${file}`, 'GET /docs/{file}'),
    pathParameters: { file },
  })

  const events = [
    asked('/v1/openapi.json'),
    asked('/v2/openapi.json'),
    asked('/docs'),
    ofFile('swagger-ui-bundle.js'),
    ofFile('swagger-ui.css'),
    { ...asked('/docs/guides/mail.md', 'GET /docs/guides/{guide}'), pathParameters: { guide: 'mail.md' } },
  ]
  const [document, registry, page, script, style, guide] = await outputOf('docs', events, {})

  expect(JSON.parse(document.body)).toMatchObject({ info: { title: 'Touchstone scoring API' } })
  expect(JSON.parse(registry.body)).toMatchObject({ info: { title: 'Touchstone registry API' } })
  expect(page.body).toContain('<script src="docs/swagger-ui-bundle.js?v=')
  expect(script.body.length).toBeGreaterThan(1_000_000)
  expect(style.body).toContain('.swagger-ui')
  expect(guide.body).toMatch(/^# Mail/)
  expect(readdirSync(join(folderOf('docs'), 'docs')).toSorted()).toEqual(
    guides.map(({ name }) => `${name}.md`).toSorted(),
  )
})

test.each(['api', 'registry'] as const)(
  'the bundled %s loads its OpenAPI generator only when its document is requested',
  (entry) => {
    const parts = contentOf(folderOf(entry))
    const makers = Object.keys(parts).filter((file) => parts[file]?.includes('cannot be represented in OpenAPI'))

    expect(makers).toHaveLength(1)
    expect(makers).not.toContain(`${entry}.mjs`)
  },
)

test('the bundled step function runs its own step, and its error keeps its name', async () => {
  const run_id = `run_${'0'.repeat(26)}`
  const input = { handle: 'demo.support-tone', run_id, fencing_token: 1 }

  const failed = await run('step', input, { TOUCHSTONE_STEP: 'renew-the-lease' })

  expect(failed).toEqual({ name: 'Unavailable', message: 'The database did not respond. Retry the request.' })
})

test('the bundled fetch function refuses an address that is not public, and its lines are of the service whose failures are counted', async () => {
  const [line, answer] = await outputOf('fetch', [{ url: 'http://2852039166/' }], { POWERTOOLS_LOG_LEVEL: 'INFO' })

  expect(answer).toEqual({ unreadable: 'address_not_public' })
  expect(line).toMatchObject({ level: 'INFO', message: 'fetch', service: loggedService })
})

test('the bundled fetch function contains the worker that reads pages, where it looks for it', async () => {
  const worker = new Worker(join(folderOf('fetch'), 'read-page.mjs'), { workerData: '<p>Just a line.</p>', env: {} })
  const [text] = await once(worker, 'message')

  expect(text).toBe('Just a line.')
  expect(contentOf(folderOf('fetch'))['fetch.mjs']).toContain('./read-page${')
})

test('the bundled fetch function contains no AWS client', () => {
  expect(Object.values(contentOf(folderOf('fetch'))).join('')).not.toMatch(/DynamoDB|smithy/)
})

test('a bundle has the same bytes each time, so that an unchanged function is not deployed again', async () => {
  const again = join(folder.path, 'again')
  await bundle('webhooks', again)

  expect(contentOf(again)).toEqual(contentOf(folderOf('webhooks')))
})

/** The most kilobytes of each bundle that its function loads at its start, and of all its parts, which requests load on demand. */
const budgets: Readonly<Record<LambdaEntry, { readonly atStart: number; readonly inAll: number }>> = {
  score: { atStart: 450, inAll: 1_750 },
  api: { atStart: 775, inAll: 1_980 },
  mcp: { atStart: 1_090, inAll: 2_270 },
  registry: { atStart: 570, inAll: 1_710 },
  docs: { atStart: 845, inAll: 2_060 },
  sweep: { atStart: 520, inAll: 1_560 },
  webhooks: { atStart: 435, inAll: 1_470 },
  fetch: { atStart: 350, inAll: 770 },
  step: { atStart: 780, inAll: 1_810 },
}

test.each(lambdaEntries)(
  'the %s bundle keeps to its budget, and needs no `require`, which ES modules lack',
  (entry) => {
    const parts = contentOf(folderOf(entry))

    expect(kilobytesOf(loadedAtOnce(entry))).toBeLessThan(budgets[entry].atStart)
    expect(kilobytesOf(parts)).toBeLessThan(budgets[entry].inAll)
    expect(Object.values(parts).filter((text) => text.includes('Dynamic require of'))).toEqual([])
  },
)

test('what scoring loads before it knows the caller is what admits one: no schema of a text, no engine, and one client', () => {
  const loaded = Object.values(loadedAtOnce('score')).join('')

  expect(loaded).toContain('GetItem')
  expect(loaded).not.toMatch(/StartExecution|PutEvents|InvokeCommand/)
  // The message of a schema of requests, and that of a snapshot that the engine cannot read.
  expect(loaded).not.toMatch(/Give some text to score|The snapshot is truncated/)
  // The name of one of zod's schemas with methods, and one of its messages in German.
  expect(loaded).not.toMatch(/"ZodString"|Ungültige Eingabe/)
})

test('what scoring loads at its start is in few files, whatever it loads on demand', () => {
  const files = Object.keys(loadedAtOnce('score'))
  const modules = Object.keys(contentOf(folderOf('score')))

  expect(files.length).toBeLessThan(15)
  expect(modules.length).toBeGreaterThan(50)
})

function kilobytesOf(parts: Readonly<Record<string, string>>): number {
  return Object.values(parts).reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1000
}

/** Returns the parts of a bundle that its entry imports, directly or by others, without those that it loads on demand. */
function loadedAtOnce(entry: LambdaEntry): Readonly<Record<string, string>> {
  const parts = contentOf(folderOf(entry))
  const loaded: Record<string, string> = {}
  const load = (file: string) => {
    if (file in loaded) return
    const text = parts[file] ?? ''
    loaded[file] = text
    for (const [, imported = ''] of text.matchAll(/(?:from|import)"\.\/([^"]+)"/g)) load(imported)
  }
  load(`${entry}.mjs`)
  return loaded
}

function contentOf(path: string): Readonly<Record<string, string>> {
  const files = readdirSync(path).filter((file) => file.endsWith('.mjs'))
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(path, file), 'utf8')]))
}
