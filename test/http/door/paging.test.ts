import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { refused } from '../support/refused.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { allPages, must, type Page } from '../support/wire.ts'

const { request } = await sharedService()

const path = await writeTrainedModel('demo.paged', 2)
await must(request, 'PUT', `${path}/versions/active`, { version: 'v1' })
await must(request, 'PUT', `${path}/versions/active`, { version: 'v2' })
for (const name of ['public.b', 'public.a', 'public.c', 'demo.another'])
  await must(request, 'POST', '/v1/models', { handle: name })
await must(request, 'POST', '/v1/models/demo.another/traits', { traits: [{ name: 'warmth' }] })
await must(request, 'POST', '/v1/models/demo.another/samples', {
  samples: Array.from({ length: 3 }, (_, index) => ({ trait: 'warmth', text: `text ${index}`, quality: 1 })),
})

const lists = [
  {
    list: '/v1/models',
    named: 'handle',
    items: ['demo.another', 'demo.paged', 'public.a', 'public.b', 'public.c'],
  },
  { list: '/v1/models?namespace=demo', named: 'handle', items: ['demo.another', 'demo.paged'] },
  {
    list: '/v1/models?state=draft&kind=scoring',
    named: 'handle',
    items: ['demo.another', 'public.a', 'public.b', 'public.c'],
  },
  { list: `${path}/samples`, named: 'id', items: Array.from({ length: 30 }, (_, index) => index + 1) },
  { list: `${path}/samples?trait=warmth`, named: 'id', items: Array.from({ length: 30 }, (_, index) => index + 1) },
  { list: `${path}/versions`, named: 'version_no', items: [2, 1] },
  { list: `${path}/runs`, named: 'version_no', items: [2, 1] },
  { list: `${path}/activations`, named: 'generation', items: [4, 3, 2, 1] },
]
const inPages = lists.map((row) => ({ ...row, page: row.list.includes('?') ? `${row.list}&` : `${row.list}?` }))

test.each(lists)('$list is read completely and in order, whatever the page size', async ({ list, named, items }) => {
  for (const limit of [1, 2, 3, 250]) {
    const rows = await allPages<Record<string, unknown>>(request, list, limit)
    expect(rows.map((row) => row[named])).toEqual(items)
  }
})

test.each(inPages)('the last page of $list has no cursor, also when it is full', async ({ page, items }) => {
  const { next_cursor } = await must<Page<unknown>>(request, 'GET', `${page}limit=${items.length}`)
  const before = await must<Page<unknown>>(request, 'GET', `${page}limit=${items.length - 1}`)
  const last = await must<Page<unknown>>(request, 'GET', `${page}limit=1&cursor=${before.next_cursor}`)

  expect(next_cursor).toBeNull()
  expect(before.next_cursor).not.toBeNull()
  expect(last).toMatchObject({ items: [expect.anything()], next_cursor: null })
})

test.each(inPages)(
  '$list has three fields, and a default page size of 50, or 100 for samples',
  async ({ list, page }) => {
    const all = await must<object>(request, 'GET', list)
    const first = await must<Page<unknown>>(request, 'GET', `${page}limit=1`)

    expect(Object.keys(all).toSorted()).toEqual(['items', 'limit', 'next_cursor'])
    expect(all).toMatchObject({ limit: list.includes('/samples') ? 100 : 50, next_cursor: null })
    expect(first).toMatchObject({
      limit: 1,
      items: [expect.anything()],
      next_cursor: expect.stringMatching(/^[\w-]+$/),
    })
  },
)

test.each(inPages)('$list has pages of 1 to 250, or up to 500 samples', async ({ page }) => {
  for (const limit of ['0', page.includes('/samples') ? '501' : '251', '-1', '1.5', 'ten', '', '1,2', '1e999']) {
    const answer = await request('GET', `${page}limit=${limit}`)
    expect(answer).toMatchObject(refused(400, 'invalid_parameter', { parameter: 'limit' }))
  }
})

test.each(inPages)('$list refuses a cursor that no list issued', async ({ page }) => {
  const forged = ['', 'x', 'AAAA', '%00', 'e30', 'bnVsbA', encoded(['a']), encoded(['models', '1']), encoded([1, 2])]
  for (const cursor of forged) {
    expect(await request('GET', `${page}cursor=${cursor}`)).toMatchObject(refused(400, 'invalid_cursor'))
  }
})

test.each(inPages)('$list refuses the cursors of all other lists', async ({ list, page }) => {
  const others = inPages.filter((other) => other.list !== list)
  const strange = [...others.map((other) => other.page), '/v1/models/demo.another/samples?']
  for (const other of strange) {
    const { next_cursor } = await must<Page<unknown>>(request, 'GET', `${other}limit=1`)
    expect(next_cursor).not.toBeNull()
    expect(await request('GET', `${page}cursor=${next_cursor}`)).toMatchObject(refused(400, 'invalid_cursor'))
  }
})

test.each(inPages)('$list refuses its own cursor with another position written into it', async ({ page }) => {
  const { next_cursor } = await must<Page<unknown>>(request, 'GET', `${page}limit=1`)
  const [name] = JSON.parse(Buffer.from(String(next_cursor), 'base64url').toString())
  for (const place of ['', '../x', 'MODEL#demo.paged', -1, null, {}, 'x'.repeat(500)]) {
    const answer = await request('GET', `${page}cursor=${encoded([name, place])}`)
    expect(answer).toMatchObject(refused(400, 'invalid_cursor'))
  }
})

test('a cursor continues where its page ended, even if items were added or deleted meanwhile', async () => {
  const samples = '/v1/models/demo.another/samples'
  const { items, next_cursor } = await must<Page<{ id: number }>>(request, 'GET', `${samples}?limit=1`)
  await must(request, 'DELETE', `${samples}/${items[0]?.id}`)
  await must(request, 'POST', samples, { samples: [{ trait: 'warmth', text: 'later', quality: 0 }] })

  const rest = await must<Page<{ id: number }>>(request, 'GET', `${samples}?cursor=${next_cursor}`)

  expect(rest.items.map(({ id }) => id)).toEqual([2, 3, 4])
})

test.each([
  ['/v1/models?state=asleep', 'state'],
  ['/v1/models?state=', 'state'],
  ['/v1/models?kind=ranking', 'kind'],
  [`${path}/activations?at=2026-01-01`, 'at'],
])('%s is refused as an invalid value', async (url, parameter) => {
  expect(await request('GET', url)).toMatchObject(refused(400, 'invalid_parameter', { parameter }))
})

test('a malformed time is refused as invalid', async () => {
  const answer = await request('GET', `${path}/activations?at=yesterday`)

  expect(answer).toMatchObject(refused(400, 'invalid_parameter', { parameter: 'at' }))
})

test.each(['', 'UPPER', 'a b', 'a,b'])(
  'a list of the namespace "%s" is refused, because the name is invalid',
  async (namespace) => {
    const answer = await request('GET', `/v1/models?namespace=${encodeURIComponent(namespace)}`)

    expect(answer).toMatchObject(refused(400, 'invalid_parameter', { parameter: 'namespace' }))
  },
)

test('a cursor that no list issued is refused as invalid at any length', async () => {
  const answer = await request('GET', `/v1/models?cursor=${'x'.repeat(1_001)}`)

  expect(answer).toMatchObject(refused(400, 'invalid_cursor'))
})

test('a list accepts its own cursor whatever the name of its trait', async () => {
  const name = '"'.repeat(200)
  await must(request, 'POST', '/v1/models/demo.another/traits', { traits: [{ key: 'quoted', name }] })
  await must(request, 'POST', '/v1/models/demo.another/samples', {
    samples: [1, 2].map((index) => ({ trait: 'quoted', text: `text ${index}`, quality: 1 })),
  })
  const list = `/v1/models/demo.another/samples?trait=${encodeURIComponent(name)}`

  expect(await allPages(request, list, 1)).toHaveLength(2)
})

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
