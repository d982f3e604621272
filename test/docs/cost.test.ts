import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { usualAnonymousLimits } from '#rules/anonymous-limits.ts'
import { hashOfKey, makeKeyText } from '#rules/key.ts'
import { putKey } from '#table/keys.ts'
import { tagVersion } from '#usecases/versions/tag-version.ts'
import type { World } from '#world/world.ts'
import { callDoor, type DoorRequest } from '../http/support/call-door.ts'
import { createDraft, runTraining } from '../support/models.ts'
import { recordTableCalls } from '../support/table-calls.ts'
import { makeTestWorld, owner, type TestWorld } from '../support/test-world.ts'

type Cost = { readonly reads: number; readonly writes: number }
type Row = Cost & { readonly request: string }

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'cost.md'), 'utf8')
const rows: readonly Row[] = [...page.matchAll(/^\| ([^|]+) \| (?:\+ )?(\d+) \| (?:\+ )?(\d+) \|/gm)].map(
  ([, request = '', reads, writes]) => ({ request, reads: Number(reads), writes: Number(writes) }),
)

const handle = 'demo.counted'
const content = 'thank you so much'
const fetched = { url: 'https://example.org/', content, content_sha256: '0'.repeat(64) }
const extracted = {
  ...fetched,
  final_url: fetched.url,
  source_url: fetched.url,
  fetched_at: '2026-01-01T00:00:00.000Z',
}

let world: TestWorld
let key: string
beforeAll(async () => {
  world = await makeTestWorld()
  key = await makeKey()
  await createDraft(world, handle)
  await runTraining(world, handle)
  await runTraining(world, handle)
  await tagVersion(world, owner, handle, 'best', { versionNo: 1 })
  const publisher = { ...owner, namespaces: ['public'] }
  await createDraft(world, publicHandle, ['warmth'], publisher)
  await runTraining(world, publicHandle, publisher)
})
afterAll(() => world[Symbol.asyncDispose]())

async function makeKey(): Promise<string> {
  const text = makeKeyText(world.randomBelow)
  const times = { created_at: world.now().toISOString(), expires_at: null, revoked_at: null, last_used_at: null }
  await putKey(world, { ...owner, key_id: `key_${world.newId()}`, hash: hashOfKey(text), label: null, ...times })
  return text
}

type Rest = Omit<DoorRequest, 'routeKey' | 'key'>

const scoreRoute = 'POST /v1/models/{handle}/score'
const publicHandle = 'public.counted'
/** Without a key, from this address. */
const scoreWithoutKey = (place: World, sourceIp = '203.0.113.1') =>
  callDoor(place, scoringRoutes, {
    routeKey: 'POST /m/{handle}',
    path: { handle: publicHandle },
    body: { content },
    sourceIp,
  })
const ask = (place: World, routeKey: string, rest: Rest = {}, asker = key) =>
  callDoor(place, scoringRoutes, { routeKey, path: { handle }, key: asker, ...rest })
const score = (place: World, asker = key) => ask(place, scoreRoute, { body: { content } }, asker)

/** Such a function that admits callers without a key, and has loaded the version of the public model. */
async function openFunction(): Promise<World> {
  const place = { ...coldFunction(), settings: { ...coldFunction().settings, anonymousScoring: usualAnonymousLimits } }
  await ask(place, scoreRoute, { path: { handle: publicHandle }, body: { content } })
  return place
}

/** Another function on the same table, which has read nothing yet and sets keys no limit. */
function coldFunction(): World {
  return {
    ...world,
    textFetcher: { fetch: async () => extracted },
    settings: { ...world.settings, rateLimit: undefined },
  }
}

const readCommands = new Set(['GetItemCommand', 'QueryCommand'])
const writeCommands = new Set(['TransactWriteItemsCommand', 'UpdateItemCommand', 'DeleteItemCommand'])

/** Counts the calls of a request that must succeed. */
async function costOf(place: World, request: () => ReturnType<typeof callDoor>): Promise<Cost> {
  let status = 0
  const calls = await recordTableCalls(place, async () => {
    status = (await request()).status
  })
  expect(status).toBe(200)
  const reads = calls.filter(({ command }) => readCommands.has(command)).length
  expect(calls.filter(({ command }) => readCommands.has(command) || writeCommands.has(command))).toEqual(calls)
  return { reads, writes: calls.length - reads }
}

/** The cost of a request in a function that has scored with both versions before. */
async function warm(routeKey: string, rest: Rest = {}): Promise<Cost> {
  const place = coldFunction()
  await ask(place, scoreRoute, { path: { handle: `${handle}@v1` }, body: { content } })
  await ask(place, scoreRoute, { path: { handle: `${handle}@v2` }, body: { content } })
  return costOf(place, () => ask(place, routeKey, rest))
}

/** The cost of a score above that of a warm one. */
async function above(place: World, request: () => ReturnType<typeof callDoor>): Promise<Cost> {
  const base = await warm(scoreRoute, { body: { content } })
  const { reads, writes } = await costOf(place, request)
  return { reads: reads - base.reads, writes: writes - base.writes }
}

/** A function that has spent the two tokens of its first allotment, from a bucket of 16 that does not fill up. */
async function spentFunction(asker: string): Promise<World> {
  const place = { ...coldFunction(), settings: { ...world.settings, rateLimit: { perSecond: 1e-6, burst: 16 } } }
  await score(place, asker)
  await score(place, asker)
  return place
}

const measurements: Readonly<Record<string, () => Promise<Cost>>> = {
  score: () => warm(scoreRoute, { body: { content } }),
  'score with feedback': () => warm(scoreRoute, { body: { content, feedback: { warmth: 1 } } }),
  'score at `/m`, without a key': async () => {
    const place = await openFunction()
    await scoreWithoutKey(place)
    return costOf(place, () => scoreWithoutKey(place))
  },
  'score with a pinned version': () => warm(scoreRoute, { path: { handle: `${handle}@v1` }, body: { content } }),
  'score the text at an address': () => warm(scoreRoute, { body: { content: fetched.url } }),
  'compare two texts': () => warm('POST /v1/models/{handle}/compare', { body: { a: content, b: 'read the policy' } }),
  'score a batch': () => warm('POST /v1/models/{handle}/score/batch', { body: { items: [{ content }, { content }] } }),
  'get a model': () => warm('GET /v1/models/{handle}'),
  'get a model with a pinned version': () => warm('GET /v1/models/{handle}', { path: { handle: `${handle}@v1` } }),
  'get a model with a pinned tag': () => warm('GET /v1/models/{handle}', { path: { handle: `${handle}@best` } }),
  'get a model as a page': () => warm('GET /v1/models/{handle}', { headers: { accept: 'text/markdown' } }),
  'get the texts of a model card': () => warm('GET /v1/models/{handle}/card'),
  'activate a version': async () => {
    await ask(coldFunction(), 'PUT /v1/models/{handle}/versions/active', { body: { version: 'v1' } })
    return warm('PUT /v1/models/{handle}/versions/active', { body: { version: 'v2' } })
  },
  'the first of a version in a function': async () => {
    const place = coldFunction()
    await ask(place, 'GET /v1/models/{handle}')
    return above(place, () => score(place))
  },
  'the first of a key in a function': async () => {
    const place = coldFunction()
    await score(place)
    const asker = await makeKey()
    return above(place, () => score(place, asker))
  },
  "the first of a key's rate limit in a function": async () => {
    const place = { ...coldFunction(), settings: world.settings }
    await score(place)
    const asker = await makeKey()
    const { reads, writes } = await above(place, () => score(place, asker))
    const ofKey = await measurements['the first of a key in a function']?.()
    return { reads: reads - (ofKey?.reads ?? 0), writes: writes - (ofKey?.writes ?? 0) }
  },
  'the first without a key in a function': async () => {
    const place = await openFunction()
    return above(place, () => scoreWithoutKey(place))
  },
  'the first of an address without a key': async () => {
    const place = await openFunction()
    await scoreWithoutKey(place)
    return above(place, () => scoreWithoutKey(place, '203.0.113.2'))
  },
  'one whose function has spent its allotment': async () => {
    const asker = await makeKey()
    const place = await spentFunction(asker)
    return above(place, () => score(place, asker))
  },
  'the same, after another function took tokens': async () => {
    const asker = await makeKey()
    const place = await spentFunction(asker)
    await spentFunction(asker)
    return above(place, () => score(place, asker))
  },
  'a POST with an `Idempotency-Key`': async () => {
    const place = coldFunction()
    await score(place)
    return above(place, () => ask(place, scoreRoute, { body: { content }, headers: { 'idempotency-key': 'first' } }))
  },
  'the same POST again': async () => {
    const place = coldFunction()
    const again = () => ask(place, scoreRoute, { body: { content }, headers: { 'idempotency-key': 'again' } })
    await again()
    return above(place, again)
  },
}

test('the page of costs and the measurements name the same requests', () => {
  expect(rows.map(({ request }) => request)).toEqual(Object.keys(measurements))
})

test.each(rows)('$request costs as many reads and writes as the page says', async ({ request, reads, writes }) => {
  expect(await measurements[request]?.()).toEqual({ reads, writes })
})
