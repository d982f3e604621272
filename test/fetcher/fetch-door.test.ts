import { beforeEach, expect, test } from 'vitest'
import { fetchDoor } from '#fetcher/fetch-door.ts'
import { type FetcherDependencies, makeFetcherDependencies } from '#fetcher/fetcher-dependencies.ts'
import { startHost, startPage } from './support/host.ts'

const logged: unknown[] = []
beforeEach(() => void logged.splice(0))
const record = (message: string, fields: unknown) => logged.push({ message, fields })
const door = (dependencies: FetcherDependencies) => fetchDoor(dependencies, { info: record, error: record })

test('the log has the outcome and duration of each fetch, and neither URL nor text', async () => {
  const host = await startPage('canary')
  const fetch = door(makeFetcherDependencies([host.address]))

  await fetch({ url: host.url('/canary') })
  await fetch({ url: 'http://canary:canary@example.org/' })

  const duration_ms = expect.any(Number)
  expect(logged).toEqual([
    { message: 'fetch', fields: { outcome: 'read', duration_ms } },
    { message: 'fetch', fields: { outcome: 'credentials_in_url', duration_ms } },
  ])
  expect(JSON.stringify(logged)).not.toContain('canary')
})

test('an internal error is logged with its position in the code, without its message', async () => {
  const broken: FetcherDependencies = {
    ...makeFetcherDependencies(),
    resolve: () => {
      throw new RangeError('canary')
    },
  }

  const failure = await door(broken)({ url: 'http://canary.example/' }).catch((error: unknown) => error)

  expect(failure).toEqual(new Error('The fetch function failed; its log says where.'))
  expect(logged).toEqual([
    { message: 'fetch failed', fields: { error: 'RangeError', at: expect.arrayContaining([expect.anything()]) } },
  ])
  expect(JSON.stringify(logged)).not.toContain('canary')
})

test('outside tests no address is exempt, and names are resolved by the system', async () => {
  const { exempt, resolve } = makeFetcherDependencies()

  expect(exempt.size).toBe(0)
  expect(await resolve('localhost')).toEqual(expect.arrayContaining([expect.stringMatching(/^(127\.|::1)/)]))
})

test('a fetch whose caller is gone closes its connection, and is logged as abandoned', async () => {
  const asked = Promise.withResolvers<void>()
  const closed = Promise.withResolvers<void>()
  const host = await startHost((_request, response) => {
    asked.resolve()
    response.once('close', closed.resolve)
  })
  const caller = new AbortController()
  const fetching = door(makeFetcherDependencies([host.address]))({ url: host.url() }, { gone: caller.signal })

  await asked.promise
  caller.abort()

  await expect(fetching).rejects.toThrow('The fetch function failed')
  await closed.promise
  expect(logged).toEqual([{ message: 'fetch', fields: { outcome: 'abandoned', duration_ms: expect.any(Number) } }])
})
