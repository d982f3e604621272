import { expect, test } from 'vitest'
import { findRegisteredModel } from '#table/registered-models.ts'
import { worldOfService } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { instant, must } from '../support/wire.ts'
import { makeActive, refusal, register, remote, setStatus, type Version } from './support/registry.ts'

const { request } = await sharedService()

const statuses = ['pending', 'training', 'active', 'failed'] as const
const allowed = ['pending training', 'pending active', 'pending failed', 'training active', 'training failed']
const recoveries = ['failed training', 'failed pending', 'active pending']

/** A way to each status. */
const ways = { pending: [], training: ['training'], active: ['active'], failed: ['failed'] } as const

test("a version is added with the model's present definition", async () => {
  await register(request, 'grown', { metadata: { of: 'model' } })

  const added = await request('POST', '/v2/models/grown/new_version', {
    body: { version: '2026-a', description: 'Second', metadata: { of: 'version' } },
  })

  expect(added).toMatchObject({
    status: 201,
    body: {
      model: { id: 'grown', status: 'pending' },
      version: { version: '2026-a', description: 'Second', metadata: { of: 'version' }, handlers: remote },
    },
  })
  const versions = await must<Version[]>(request, 'GET', '/v2/models/grown/versions')
  expect(versions.map(({ version }) => version)).toEqual(['2026-a', '1'])
  expect(await must(request, 'GET', '/v2/models/grown')).toMatchObject({ version: { version: '2026-a' } })
})

test('a version needs a name that is unused and well-formed', async () => {
  await register(request, 'named')
  const add = (version: string) =>
    request('POST', '/v2/models/named/new_version', { body: { version, description: '' } })

  expect(await add('1')).toMatchObject(refusal(409, /has a version "1"/))
  expect(await add('a b')).toMatchObject(refusal(400))
  expect(await request('GET', '/v2/models/named/versions/2')).toMatchObject(refusal(404))
  expect(await request('GET', '/v2/models/named/versions/.x')).toMatchObject(refusal(400))
  expect(await request('GET', '/v2/models/nobody/versions')).toMatchObject(refusal(404))
})

test('versions are listed page by page, newest first', async () => {
  await register(request, 'paged')
  for (const version of ['b', 'a', 'c']) {
    await must(request, 'POST', '/v2/models/paged/new_version', { version, description: '' })
  }

  const first = await request<Version[]>('GET', '/v2/models/paged/versions?limit=3')
  const next = /^<([^>]+)>/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
  const second = await must<Version[]>(request, 'GET', next)

  expect([...first.body, ...second].map(({ version }) => version)).toEqual(['c', 'a', 'b', '1'])
  expect((await request('GET', '/v2/models/paged/versions?limit=4')).headers.get('link')).toBeNull()
})

test.each(statuses.flatMap((from) => statuses.map((to) => [from, to] as const)))(
  'a change of status from %s to %s is allowed or refused, and a refused one changes nothing',
  async (from, to) => {
    const id = `from-${from}-to-${to}`
    await register(request, id)
    for (const status of ways[from]) await setStatus(request, id, '1', status)
    const before = await request<{ version: Version }>('GET', `/v2/models/${id}`)

    const answer = await request('POST', `/v2/models/${id}/versions/1/new_status`, { body: { status: to } })

    const isAllowed = [...allowed, ...recoveries].includes(`${from} ${to}`)
    const after = await request<{ version: Version }>('GET', `/v2/models/${id}`)
    if (isAllowed) {
      expect(answer).toMatchObject({ status: 200, body: { version: { status: to }, triggered_events: [] } })
    } else if (from === to) {
      expect(answer).toMatchObject({ status: 200, body: { version: { status: to }, triggered_events: [] } })
      expect(after.headers.get('etag')).toBe(before.headers.get('etag'))
    } else {
      expect(answer).toMatchObject(refusal(409, new RegExp(`is ${from}`)))
      expect(after.body).toEqual(before.body)
    }
  },
)

test('an activated version replaces the one before, and its model is active', async () => {
  const path = await makeActive(request, 'moved')
  await must(request, 'POST', `${path}/new_version`, { version: 'next', description: '' })

  const moved = await setStatus(request, 'moved', 'next', 'active')

  expect(moved).toMatchObject({
    model: { status: 'active', active_version: 'next' },
    version: { version: 'next', status: 'active', activated_at: instant },
  })
  expect(await must(request, 'GET', `${path}/versions/1`)).toMatchObject({ status: 'pending', activated_at: instant })
})

test('deactivating the active version leaves its model pending', async () => {
  await makeActive(request, 'stopped')

  const stopped = await setStatus(request, 'stopped', '1', 'pending')

  expect(stopped).toMatchObject({ model: { status: 'pending', active_version: null }, version: { status: 'pending' } })
})

test('of many versions activated at once one is active, and every change is counted once', async () => {
  const path = await makeActive(request, 'raced')
  const names = Array.from({ length: 8 }, (_, index) => `v${index}`)
  for (const version of names) await must(request, 'POST', `${path}/new_version`, { version, description: '' })

  await Promise.all(names.map((version) => setStatus(request, 'raced', version, 'active')))

  const versions = await must<Version[]>(request, 'GET', `${path}/versions`)
  const active = versions.filter(({ status }) => status === 'active').map(({ version }) => version)
  expect(active).toHaveLength(1)
  expect(await must(request, 'GET', path)).toMatchObject({ model: { active_version: active[0] } })
  expect(await findRegisteredModel(worldOfService(), 'raced')).toMatchObject({ generation: 9 })
})

test('an unknown status is malformed', async () => {
  await register(request, 'odd')

  expect(await request('POST', '/v2/models/odd/versions/1/new_status', { body: { status: 'retired' } })).toMatchObject(
    refusal(400, /pending, training, active, failed/),
  )
})
