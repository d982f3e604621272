import { type AttributeValue, paginateScan } from '@aws-sdk/client-dynamodb'
import { vi } from 'vitest'
import { unreadableUrl } from '#rules/fetched-text.ts'
import { makeKeyText } from '#rules/key.ts'
import { registryScopes } from '#rules/registry-caller.ts'
import { TokenExpired, TokenInvalid } from '#world/token-verifier.ts'
import { inProcessClient } from '../../support/in-process-client.ts'
import { createDraft, runTaskState, runTraining } from '../../support/models.ts'
import type { SendRequest } from '../../support/service-client.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'
import { builtIn, getJob, makeActive, start } from '../registry/support/registry.ts'
import { storeKey } from '../support/door-client.ts'
import { must } from '../support/wire.ts'
import type { Subject } from './access-row.ts'
import type { RegistrySubjects } from './registry-rows.ts'

/** One world for the whole matrix: an owner of models in a namespace of its own and in the public one, and everybody else. */
export type AccessWorld = {
  readonly world: TestWorld
  /** Sends as the owner by default. */
  readonly request: SendRequest
  readonly keys: Readonly<Record<'scoring' | 'author' | 'foreignScoring' | 'foreignAuthor', string>>
  /** What is no valid credential anywhere. */
  readonly invalid: Readonly<Record<string, string | null>>
  /** An access token for each scope of the registry. */
  readonly tokens: Readonly<Record<(typeof registryScopes)[number], string>>
  readonly subjects: readonly Subject[]
  readonly registered: RegistrySubjects
}

const text = 'thank you, this is confidential'
const tokenOf = (claim: string) => `token.${claim}.signature`

export async function makeAccessWorld(): Promise<AccessWorld> {
  const world = await makeTestWorld({
    TOUCHSTONE_KEY_RATE: '0',
    TOUCHSTONE_ANONYMOUS_SCORING: 'on',
    TOUCHSTONE_TOKEN_ISSUER: 'https://issuer.test',
    TOUCHSTONE_TOKEN_CLIENTS: 'batch',
    TOUCHSTONE_TOKEN_NAMESPACES: 'demo,public',
  })
  Object.assign(world, {
    tokenVerifier: { verify: async (token: string) => claimsOf(token, world.now()) },
    textFetcher: { fetch: () => Promise.reject(unreadableUrl('address_not_public')) },
    webhookSender: { post: async () => ({ status: 200 }) },
  })
  const both = { namespaces: ['demo', 'public'] }
  const foreign = { namespaces: ['elsewhere'] }
  const keyOf = async (row: Parameters<typeof storeKey>[1]) => (await storeKey(world, row)).text
  const keys = {
    scoring: await keyOf({ ...both, scope: 'scoring' }),
    author: await keyOf(both),
    foreignScoring: await keyOf({ ...foreign, scope: 'scoring' }),
    foreignAuthor: await keyOf(foreign),
  }
  const past = '2026-01-01T00:00:00.000Z'
  const invalid = {
    'no key': null,
    'a malformed key': 'ts_no',
    'a key that does not exist': makeKeyText(world.randomBelow),
    'a revoked key': await keyOf({ ...both, revoked_at: past }),
    'an expired key': await keyOf({ ...both, expires_at: past }),
    'an expired token': tokenOf('expired'),
    'a token of another issuer': tokenOf('foreign'),
  }
  const request = inProcessClient(world, keys.author)
  // The last use of a key is noted at its first request, which is no part of the matrix.
  for (const key of Object.values(keys)) await request('GET', '/v1/keys/current', { key })
  return {
    ...{ world, request, keys, invalid },
    tokens,
    subjects: [await makeSubject(world, request, 'demo'), await makeSubject(world, request, 'public')],
    registered: await register(world, request),
  }
}

const tokens = {
  read_models: tokenOf('read_models'),
  run_inference: tokenOf('run_inference'),
  run_training: tokenOf('run_training'),
  manage_models: tokenOf('manage_models'),
  admin: tokenOf('admin'),
}

/** Stands for the verifier of signatures, which has tests of its own. */
function claimsOf(token: string, now: Date) {
  const [, claim = ''] = token.split('.')
  if (claim === 'expired') throw new TokenExpired()
  if (!registryScopes.some((scope) => scope === claim)) throw new TokenInvalid()
  return { sub: 'batch', client_id: 'batch', exp: now.getTime() / 1000 + 600, scope: `touchstone/${claim}` }
}

async function makeSubject(world: TestWorld, request: SendRequest, namespace: Subject['namespace']): Promise<Subject> {
  const handle = `${namespace}.access`
  const caller = { ...owner, namespaces: [namespace] }
  await createDraft(world, handle, ['warmth'], caller)
  const { run } = await runTraining(world, handle, caller)
  const address = { namespace, url: 'https://receiver.example/' }
  const { webhook_id } = await must<{ webhook_id: string }>(request, 'POST', '/v1/webhooks', address)
  const path = `/v1/models/${handle}`
  const { job_id } = await must<{ job_id: string }>(request, 'POST', `${path}/score/jobs`)
  return { namespace, path, runId: run.run_id, webhookId: webhook_id, jobId: job_id }
}

/** Registers a model whose jobs wait for `complete`, and one with built-in handlers, with a job each. */
async function register(world: TestWorld, request: SendRequest): Promise<RegistrySubjects> {
  await makeActive(request, 'access-target')
  await makeActive(request, 'access-scores', { handlers: builtIn })
  const openJob = await start(request, 'access-target', '1', 'inference')
  const input = { handle: 'demo.access', content: text }
  const builtInJob = await start(request, 'access-scores', '1', 'inference', { input })
  for (const job_id of [openJob, builtInJob]) await runTaskState(world, 'dispatch-the-handler', { job_id, token: 'go' })
  await vi.waitUntil(async () => (await getJob(request, builtInJob)).status === 'success')
  return { openJob, builtInJob, builtInModel: 'access-scores', text }
}

/** Returns all that a request can leave behind, but for the limits of callers: items, objects, executions and events. */
export async function stateOf({ dynamodb, settings, ...world }: TestWorld): Promise<ReadonlySet<string>> {
  const items: Record<string, AttributeValue>[] = []
  for await (const { Items = [] } of paginateScan({ client: dynamodb }, { TableName: settings.table })) {
    items.push(...Items)
  }
  const kept = items.filter(({ item_type }) => item_type?.S !== 'bucket')
  const { started, jobs, resumed, scoringJobs, published, objects } = world
  const outside = { objects: [...objects.contents.keys()], started, jobs, resumed, scoringJobs, published }
  return new Set([JSON.stringify(outside), ...kept.map(inOrder)])
}

/** The database returns the attributes of an item in any order. */
function inOrder(item: object): string {
  return JSON.stringify(item, (_, value) =>
    Object.getPrototypeOf(Object(value)) === Object.prototype
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )
}
