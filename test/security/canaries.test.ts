import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleScoringJobId } from '#http/scoring/examples.ts'
import { storeKey } from '../http/support/door-client.ts'
import { draft } from '../http/support/scoring-story.ts'
import { makeDraft, must } from '../http/support/wire.ts'
import { inProcessClient } from '../support/in-process-client.ts'
import { makeRunningWorld } from '../support/running-world.ts'
import { makeCanaries } from './support/canary-bodies.ts'
import { type Told, tellStories } from './support/canary-story.ts'
import { failingFirst } from './support/failing-table.ts'
import { linesWrittenBy, loggingWorld } from './support/listening-world.ts'
import { outputsOf } from './support/outputs.ts'

const world = await makeRunningWorld({ TOUCHSTONE_KEY_RATE: '0' })
afterAll(() => world[Symbol.asyncDispose]())
const texts = makeCanaries()
/** What admits a caller, or proves who sent something, by where it is from. */
const secrets = new Map<string, string>()

const page = texts.next('a page')
const signature = 'S1gnatureOfAnUrl'
const signed = async (key: string) => `https://bucket.test/${key}?X-Amz-Signature=${signature}`
secrets.set('the signature of an URL', signature)
Object.assign(world.log, loggingWorld(world).log)
Object.assign(world.objects, { uploadUrl: signed, downloadUrl: signed })
Object.assign(world.textFetcher, {
  fetch: async (url: string) => ({
    ...{ final_url: url, content: `Happy to help, ${page}`, content_sha256: 'a'.repeat(64) },
    fetched_at: world.now().toISOString(),
  }),
})

const { text: key } = await storeKey(world, { namespaces: ['demo', 'public'] })
const { text: foreignKey } = await storeKey(world, { namespaces: ['elsewhere'] })
secrets.set('the key of the owner', key).set('the key of another', foreignKey)
const request = inProcessClient(world, key)

let told: readonly Told[] = []
let outputs: ReadonlyMap<string, string> = new Map()

beforeAll(async () => {
  const lines = await linesWrittenBy(async () => {
    await makeDraft(request, draft, ['warmth', 'clarity'])
    told = await tellStories({ request: failingFirst(world, request), canaries: texts, before: prepare })
    await makeWebhook()
    await sendSecrets()
    await world.untilIdle()
  })
  for (const { example, text } of told) noteSecrets(example, text)
  outputs = await outputsOf(world, lines)
}, 240_000)

/** The examples that are about what runs have done. */
const afterRuns = /^(getRun|listRuns|getScoringJob\/ended|discoverTraits|synthesizeSamples|listJobs|archiveModel)\b/

async function prepare(example: string, here: (id: string) => string): Promise<void> {
  if (afterRuns.test(example)) await world.untilIdle()
  if (example === 'startScoringJob/started') {
    const path = `/v1/models/demo.canary/score/jobs/${here(exampleScoringJobId)}`
    const { upload } = await must<{ upload: { url: string } }>(request, 'GET', path)
    const line = JSON.stringify({ content: `thank you ${texts.next('an upload')}` })
    world.objects.contents.set(new URL(upload.url).pathname.slice(1), Buffer.from(`${line}\n`))
  }
  if (example === 'setVersionStatus/rollback') {
    await must(request, 'POST', '/v2/models/prices/versions/1/new_status', { status: 'pending' })
  }
}

/** The webhook of the story is deleted: this one stays, and is posted to. */
async function makeWebhook(): Promise<void> {
  const body = { namespace: 'demo', url: 'https://receiver.example/' }
  const made = await must<{ webhook_id: string; secret: string }>(request, 'POST', '/v1/webhooks', body)
  secrets.set('the secret of a webhook', made.secret)
  await must(request, 'POST', `/v1/webhooks/${made.webhook_id}/test`)
}

/** Sends what is secret, or may be, where it does not belong. */
async function sendSecrets(): Promise<void> {
  const token = ['header', 'T0kenOfSomebody', 'signature'].join('.')
  secrets.set('a token', 'T0kenOfSomebody').set('a cookie', 'C00kieOfSomebody').set('a query', 'Qu3ryOfSomebody')
  const headers = { cookie: 'C00kieOfSomebody', referer: 'https://a.example/?C00kieOfSomebody' }
  await request('GET', '/v2/models', { key: token, headers })
  await request('GET', `/v1/models?limit=Qu3ryOfSomebody&${key}=1`, { headers })
  await request('GET', `/v1/models/${key}/versions/${key}`)
  await request('POST', '/v1/models/demo.canary/score', { key: foreignKey, body: { content: key } })
}

function noteSecrets(example: string, text: string): void {
  for (const [, name, value] of text.matchAll(/"(key|secret)":"((?:ts|whsec)_[^"]+)"/g)) {
    secrets.set(`${name} of ${example}`, String(value))
  }
}

/** The places where a word is. */
function placesOf(word: string): readonly string[] {
  return [...outputs].filter(([, text]) => text.includes(word)).map(([place]) => place)
}

test('every example of both APIs is carried out with a word of its own in each text', () => {
  expect(told.filter(({ status, expected }) => status !== expected)).toEqual([])
  expect(texts.fields.size).toBeGreaterThan(70)
})

/** The items that have a text, by the example that brought it and the field that it was in. */
const kept = {
  'item sample': /^(appendSamples|giveFeedback|scoreText\/feedback)/,
  'item model': /^(create|update)(Model|Trait)\/\w+\.(description|name)$/,
  'item card': /^(create|update)Model\/\w+\.(additional_terms|readme_markdown|upstream_sources\.\w+)$/,
  'item trait': /^(updateTrait|putTraits)\//,
  'item key': /^createKey\/\w+\.label$/,
  'item registered_model': /^(registerModel|redefineModel)\//,
  'item registered_version': /^(registerModel|redefineModel|addVersion)\//,
  'item job': /^(startTraining|startInference|completeJob)\/\w+\.(input|output)\b/,
} as const

test('a text is in the item that it was sent for, and nowhere else', () => {
  const found = [...texts.fields].flatMap(([word, field]) => placesOf(word).map((place) => ({ field, place })))
  const isKept = ({ field, place }: { field: string; place: string }) =>
    Object.entries(kept).some(([item, from]) => item === place && from.test(field))

  expect(found.filter((one) => !isKept(one))).toEqual([])
  expect(new Set(found.map(({ place }) => place))).toEqual(new Set(Object.keys(kept)))
})

test('a secret is nowhere, but for that by which the service signs', () => {
  const found = [...secrets].flatMap(([name, value]) => placesOf(value).map((place) => [name, place]))

  expect(found).toEqual([['the secret of a webhook', 'item webhook']])
  expect([...secrets.keys()]).toEqual(
    expect.arrayContaining(['key of createKey/scoring', 'secret of createWebhook/all']),
  )
})

test('the outputs that have none of this are there', () => {
  expect([...outputs].filter(([, text]) => text.length < 100).map(([place]) => place)).toEqual(['started'])
  expect(outputs.get('log')).toContain('"internal error"')
  expect(outputs.get('log')).toContain('"_aws"')
})

test('another tenant gets none of the texts, whatever it reads', async () => {
  const reads = told.filter(({ method, target }) => method === 'GET' && target.startsWith('/v1/'))

  const answers = await Promise.all(reads.map(({ method, target }) => request(method, target, { key: foreignKey })))

  const all = answers.map(({ text }) => text).join('\n')
  expect([...texts.fields].filter(([word]) => all.includes(word))).toEqual([])
})
