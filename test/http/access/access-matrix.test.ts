import { describe, expect, test, vi } from 'vitest'
import { registryRoutes } from '#http/registry/registry-routes.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { makeKeyText } from '#rules/key.ts'
import { registryScopes } from '#rules/registry-caller.ts'
import { makeKey, worldOfService } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { builtIn, endOf, getJob, makeActive, start } from '../registry/support/registry.ts'
import { makeDraft, train } from '../support/wire.ts'
import type { AccessRequest, KeyStatuses } from './access-row.ts'
import { type RegistryRow, registryRows } from './registry-rows.ts'
import { type ScoringRow, type Subject, scoringRows } from './scoring-rows.ts'
import { visibleFields, without } from './visible-fields.ts'

const { request, apiKey: owner, issuer } = await sharedService()

const text = 'thank you, this is confidential'
const subjects = await Promise.all((['demo', 'public'] as const).map(makeSubject))
await makeActive(request, 'access-target')
await makeActive(request, 'access-scores', { handlers: builtIn })
const openJob = await start(request, 'access-target', '1', 'inference')
await vi.waitUntil(async () => (await getJob(request, openJob)).status === 'started')
const builtInJob = await start(request, 'access-scores', '1', 'inference', {
  input: { handle: 'demo.access', content: text },
})
await endOf(request, builtInJob)

const keys = {
  scoring: await makeKey({ namespaces: ['demo', 'public'], scope: 'scoring' }),
  author: owner,
  foreignScoring: await makeKey({ namespaces: ['elsewhere'], scope: 'scoring' }),
  foreignAuthor: await makeKey({ namespaces: ['elsewhere'] }),
}
const kinds = ['author', 'scoring', 'foreignScoring', 'foreignAuthor'] as const
const withoutValidKey = {
  'without a key': null,
  'with a malformed key': 'ts_no',
  'with a key that does not exist': makeKeyText(worldOfService().randomBelow),
  'with a revoked key': await makeKey({ namespaces: ['demo'], revoked_at: '2026-01-01T00:00:00.000Z' }),
  'with an expired key': await makeKey({ namespaces: ['demo'], expires_at: '2026-01-01T00:00:00.000Z' }),
}
const tokens = Object.fromEntries(
  await Promise.all(
    registryScopes.map(async (scope) => [scope, await issuer.sign({ scope: `touchstone/${scope}` })] as const),
  ),
)

const scoring = scoringRows(request)
const registry = registryRows(request, { openJob, builtInJob, builtInModel: 'access-scores', text })

async function makeSubject(namespace: Subject['namespace']): Promise<Subject> {
  const path = await makeDraft(request, `${namespace}.access`)
  const { run_id } = await train(request, path)
  return { namespace, path, runId: run_id }
}

/** Returns a function that sends a row's request. It asks for a new one only once a caller has carried the last one out. */
function senderOf(route: string, ask: () => AccessRequest | Promise<AccessRequest>) {
  const [method = ''] = route.split(' ')
  let next: AccessRequest | undefined
  return async (key: string | null) => {
    const { path, body } = next ?? (await ask())
    const answer = await request(method, path, { key, ...(body && { body }) })
    next = answer.status < 300 && method !== 'GET' ? undefined : { path, ...(body && { body }) }
    return answer
  }
}

describe('the rows', () => {
  const routeOf = (row: string) => row.split(' ').slice(0, 2).join(' ')

  test.each([
    ['/v1', scoringRoutes, scoring],
    ['/v2', registryRoutes, registry],
  ])('cover every route of %s', (_, routes, rows) => {
    const covered = new Set(Object.keys(rows).map(routeOf))
    expect(covered).toEqual(new Set(routes.map(({ method, path }) => `${method} ${path}`)))
  })
})

describe.each(Object.entries(scoring))('%s', (route, row: ScoringRow) => {
  test.each(subjects)('answers each caller as it should for a model of $namespace', async (subject) => {
    const expected: KeyStatuses = subject.namespace === 'demo' ? row.private : row.public
    const send = senderOf(route, () => row.ask(subject))
    for (const key of [...Object.values(withoutValidKey), tokens.admin ?? '']) {
      const { status } = await send(key)
      const withoutKey = key === null ? row.withoutKey?.[subject.namespace] : undefined
      expect(status).toBe(row.needsNoKey ? 200 : (withoutKey ?? 401))
    }
    const found: Record<string, number> = {}
    let shown: ReadonlySet<string> = new Set()
    for (const kind of kinds) {
      const { status, body } = await send(keys[kind])
      found[kind] = status
      if (kind === 'author') shown = visibleFields(body)
      else if (status < 300 && !row.hasOwnList) {
        expect([kind, without(visibleFields(body), [])]).toEqual([kind, without(shown, row.hides?.[kind] ?? [])])
      }
    }
    expect(found).toEqual(expected)
  })
})

describe.each(Object.entries(registry))('%s', (route, row: RegistryRow) => {
  test('refuses every caller without a valid key', async () => {
    const send = senderOf(route, row.ask)
    for (const key of Object.values(withoutValidKey)) {
      const { status } = await send(key)
      expect(status).toBe(row.needs === 'none' ? row.status : 401)
    }
  })

  test('admits a token with its scope, and no other', async () => {
    const send = senderOf(route, row.ask)
    for (const scope of registryScopes) {
      const isAdmitted = row.needs === 'none' || scope === row.needs || scope === 'admin'
      const { status } = await send(tokens[scope] ?? '')
      expect([scope, status]).toEqual([scope, isAdmitted ? row.status : 403])
    }
  })

  test('answers each key holder as it should', async () => {
    const send = senderOf(route, row.ask)
    let shown: ReadonlySet<string> = new Set()
    for (const kind of kinds) {
      const isScoring = kind === 'scoring' || kind === 'foreignScoring'
      const isForeign = kind === 'foreignScoring' || kind === 'foreignAuthor'
      const isAdmitted = !isScoring || ['none', 'read_models', 'run_inference'].includes(row.needs)
      const admitted = isForeign ? (row.foreign ?? row.status) : row.status
      const { status, body } = await send(keys[kind])
      expect([kind, status]).toEqual([kind, isAdmitted ? admitted : 403])
      if (kind === 'author') shown = visibleFields(body)
      else if (status < 300) {
        expect([kind, without(visibleFields(body), [])]).toEqual([
          kind,
          without(shown, isForeign ? (row.hides ?? []) : []),
        ])
      }
    }
  })
})
