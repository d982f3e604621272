import { expect, test } from 'vitest'
import { makeKey } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { allPages, must, type Page } from '../support/wire.ts'

const { request } = await sharedService()

const handles = ['demo.begin', 'demo.begin-a', 'demo.begin-b', 'demo.begun', 'public.begin-a', 'public.begun']
for (const handle of handles) await must(request, 'POST', '/v1/models', { handle })

type Listed = { readonly handle: string }

async function found(query: string, limit = 100, ask = request): Promise<readonly string[]> {
  return (await allPages<Listed>(ask, `/v1/models?${query}`, limit)).map(({ handle }) => handle)
}

test.each([
  ['begin', ['demo.begin', 'demo.begin-a', 'demo.begin-b', 'public.begin-a']],
  ['begin-', ['demo.begin-a', 'demo.begin-b', 'public.begin-a']],
  ['demo.begin-', ['demo.begin-a', 'demo.begin-b']],
  ['public.beg', ['public.begin-a', 'public.begun']],
  ['begin-c', []],
  ['elsewhere.begin', []],
])('the prefix %s finds the models whose name or handle begins with it', async (prefix, expected) => {
  expect(await found(`prefix=${prefix}`)).toEqual(expected)
  expect(await found(`prefix=${prefix}`, 1)).toEqual(expected)
})

test('a prefix narrows the list of a namespace and of a state', async () => {
  expect(await found('prefix=begin&namespace=public')).toEqual(['public.begin-a'])
  expect(await found('prefix=begu&state=draft', 1)).toEqual(['demo.begun', 'public.begun'])
  expect(await found('prefix=begu&state=ready')).toEqual([])
  expect(await found('prefix=demo.begu&namespace=public')).toEqual([])
})

test('a namespace with a dot, or nothing, is a prefix too', async () => {
  expect(await found('prefix=public.')).toEqual(expect.arrayContaining(['public.begin-a', 'public.begun']))
  expect(await found('prefix=public.')).not.toContain('demo.begin')
  expect(await found('prefix=')).toEqual(expect.arrayContaining(handles))
})

test('a prefix finds no private model of another namespace', async () => {
  const key = await makeKey({ namespaces: ['acme'] })
  const ask: typeof request = (method, path, options) => request(method, path, { key, ...options })

  expect(await found('prefix=begin', 100, ask)).toEqual(['public.begin-a'])
  expect(await found('prefix=demo.begin', 100, ask)).toEqual([])
})

test.each(['Begin', 'a.b.c', '.a', '-a', 'demo.-a', 'a b', 'a@v1', `demo.${'n'.repeat(64)}`, 'é'])(
  'the prefix %s, with which no handle can begin, is refused',
  async (prefix) => {
    const answer = await request('GET', `/v1/models?prefix=${encodeURIComponent(prefix)}`)

    expect(answer).toMatchObject(refused(400, 'invalid_parameter', { parameter: 'prefix', ...issuesAt('prefix') }))
  },
)

test('a cursor of one prefix is refused with another', async () => {
  const { next_cursor } = await must<Page<Listed>>(request, 'GET', '/v1/models?prefix=begin&limit=1')

  for (const query of ['prefix=begin-', 'prefix=begu', 'state=draft&prefix=begin', 'limit=1']) {
    const answer = await request('GET', `/v1/models?${query}&cursor=${next_cursor}`)
    expect(answer).toMatchObject(refused(400, 'invalid_cursor'))
  }
})

test('a cursor that was made up with a place outside the prefix is refused', async () => {
  const name = JSON.stringify(['models', null, null, 'begin-'])
  const cursor = Buffer.from(JSON.stringify([name, 'demo.aaa'])).toString('base64url')

  const answer = await request('GET', `/v1/models?prefix=begin-&cursor=${cursor}`)

  expect(answer).toMatchObject(refused(400, 'invalid_cursor'))
})
