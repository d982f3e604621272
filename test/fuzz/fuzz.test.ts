import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { builtIn, makeActive, register, remote, start } from '../http/registry/support/registry.ts'
import { makeDraft, makeTrained, must, type Page } from '../http/support/wire.ts'
import { problemsOf } from '../support/conformance/conformance.ts'
import { documentedRegistry, documentedScoring } from '../support/conformance/document.ts'
import { makeKey } from '../support/keys.ts'
import { startService } from '../support/start-service.ts'
import { encodePathSegment, type FuzzRequest, requestsTo } from './requests.ts'
import { makeResourcePool, type ResourcePool, registryKinds, scoringKinds } from './resource-pool.ts'
import { type RawRequest, send } from './send.ts'

/** Without a time, a fixed number of rounds, which takes a few seconds. */
const defaultRounds = 150
const seconds = Number(process.env.TOUCHSTONE_FUZZ_SECONDS ?? 0)
const limits =
  seconds === 0
    ? { numRuns: defaultRounds }
    : { numRuns: 60 * seconds, interruptAfterTimeLimit: 1_000 * seconds, markInterruptAsFailure: false }
const seed = Number(process.env.TOUCHSTONE_FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))

const { url, request, apiKey, stop } = await startService()
afterAll(stop)
const keys = {
  authoring: apiKey,
  scoring: await makeKey({ namespaces: ['demo'], scope: 'scoring' }),
  wrong: 'ts_wrong',
}

const { items: ownKeys } = await must<Page<{ key_id: string }>>(request, 'GET', '/v1/keys')
const scoring = makeResourcePool(scoringKinds, new Set(ownKeys.map(({ key_id }) => key_id)))
const registry = makeResourcePool(registryKinds)
const answers = new Map<string, Map<number, number>>()
let planted = 0

/** Something to reach deep into: a model that is trained, or a draft, by turns. Requests make and change others. */
async function plant(): Promise<void> {
  const make = planted % 2 === 0 ? makeTrained : makeDraft
  const path = await make(request, `demo.planted-${planted++}`, ['warmth', 'clarity'])
  for (const part of ['', '/traits', '/runs', '/versions', '/samples?limit=3']) {
    const { body, headers } = await request('GET', `${path}${part}`)
    scoring.harvest(body, headers)
  }
  await plantRegistered(`planted-${planted}`)
}

/** A registered model that serves, or one in training, with jobs and a subscription. */
async function plantRegistered(id: string): Promise<void> {
  const path = `/v2/models/${id}`
  if (planted % 2 === 0) await makeActive(request, id, { handlers: builtIn })
  else {
    await register(request, id, { handlers: remote })
    await start(request, id, '1', 'training')
  }
  const replay = { input_source: 'stored', input: { size: 70 } }
  const link = { trigger_event: 'training_complete', target_model_id: id, target_action: 'inference', ...replay }
  await must(request, 'POST', `${path}/event-subscriptions`, link)
  await start(request, id, '1', 'inference')
  for (const part of ['', '/versions', '/jobs', '/jobs?limit=1', '/event-subscriptions']) {
    const { body, headers } = await request('GET', `${path}${part}`)
    registry.harvest(body, headers)
  }
}

function poolFor(path: string): ResourcePool {
  return path.startsWith('/v2/') ? registry : scoring
}

test(
  'every answer to a generated request matches the OpenAPI document, and none is an internal error',
  async () => {
    let asked = 0
    const any = fc.oneof(
      { weight: 3, arbitrary: requestsTo(documentedScoring()) },
      { weight: 2, arbitrary: requestsTo(documentedRegistry()) },
    )
    const together = fc.array(any, { minLength: 1, maxLength: 4 })

    const outcome = await fc.check(
      fc.asyncProperty(together, async (requests) => {
        if (asked++ % 25 === 0) await plant()
        const problems = await Promise.all(requests.map(problemsWith))
        if (problems.flat().length > 0) throw new Error(problems.flat().join('\n'))
      }),
      { seed, ...limits },
    )

    console.log(`${asked} rounds of requests, seed ${seed}; answers:\n${summary()}`)
    const why = `${outcome.errorInstance}\n${fc.defaultReportMessage(outcome)}`
    if (outcome.failed) throw new Error(`TOUCHSTONE_FUZZ_SEED=${seed} failed: ${why}`)
    expect(asked).toBeGreaterThanOrEqual(seconds || defaultRounds)
    expect([...answers].filter(([, statuses]) => isReached(statuses)).length).toBeGreaterThan(answers.size / 4)
  },
  (seconds + 120) * 1_000,
)

function rawRequestFor({ method, path, parts, query, headers, key, body }: FuzzRequest): RawRequest {
  const filled = poolFor(path).fill({ parts, query, headers, body }) as Pick<
    FuzzRequest,
    'parts' | 'query' | 'headers' | 'body'
  >
  const at = Object.entries(filled.parts).reduce((target, [name, value]) => {
    return target.replace(`{${name}}`, () => encodePathSegment(String(value)) || '%20')
  }, path)
  const search = new URLSearchParams(filled.query.map(([name, value]): [string, string] => [name, String(value)]))
  const isRaw = typeof filled.body === 'string' || Buffer.isBuffer(filled.body)
  const given = Object.entries(filled.headers).map(([name, value]) => [name, String(value)])
  return {
    method,
    target: search.size > 0 ? `${at}?${search}` : at,
    headers: {
      ...(key !== 'none' && { authorization: `Bearer ${keys[key]}` }),
      ...(filled.body !== undefined && { 'content-type': 'application/json' }),
      ...Object.fromEntries(given),
    },
    body: isRaw ? (filled.body as string | Buffer) : JSON.stringify(filled.body),
  }
}

async function problemsWith(asked: FuzzRequest): Promise<readonly string[]> {
  const sent = rawRequestFor(asked)
  const { method, target } = sent
  const answer = await send(url, sent)
  const statuses = answers.get(asked.operation) ?? new Map<number, number>()
  answers.set(asked.operation, statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1))
  const isJson = answer.headers.get('content-type') === 'application/json' && answer.text !== ''
  if (answer.status < 300 && isJson && answer.text.length < 20_000) {
    poolFor(target).harvest(JSON.parse(answer.text), answer.headers)
  }
  const faults = answer.status < 500 ? [] : [`it is answered ${answer.status}`]
  const problems = [
    ...faults,
    ...problemsOf(method, target, { ...answer, isRepeatable: 'idempotency-key' in sent.headers }),
  ]
  return problems.map((problem) => `${JSON.stringify(sent).slice(0, 2_000)}: ${problem}: ${answer.text.slice(0, 500)}`)
}

function summary(): string {
  const counted = [...answers].map(([operation, statuses]) => {
    const sorted = [...statuses].toSorted(([a], [b]) => a - b)
    return `  ${operation}: ${sorted.map(([status, count]) => `${status} ×${count}`).join(', ')}`
  })
  return counted.toSorted().join('\n')
}

function isReached(statuses: ReadonlyMap<number, number>): boolean {
  return [...statuses.keys()].some((status) => status < 300)
}
