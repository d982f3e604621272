import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { refused } from '../support/refused.ts'
import { allPages, makeDraft, must, type Page } from '../support/wire.ts'

const { request } = await sharedService()

type Sample = { readonly id: number; readonly trait: string }

const samples = `${await makeDraft(request, 'demo.in-order', ['warmth', 'clarity'])}/samples`
const idsOf = async (query: string, limit: number) =>
  (await allPages<Sample>(request, `${samples}?${query}`, limit)).map(({ id }) => id)

test.each([500, 7, 20])('the newest samples come first, in pages of %i', async (limit) => {
  const oldest = await idsOf('order=oldest', limit)

  expect(oldest).toHaveLength(60)
  expect(oldest).toEqual(await idsOf('', limit))
  expect(await idsOf('order=newest', limit)).toEqual(oldest.toReversed())
})

test('the samples of a trait can be listed with the newest first too', async () => {
  const oldest = await idsOf('trait=clarity', 100)

  expect(await idsOf('trait=clarity&order=newest', 8)).toEqual(oldest.toReversed())
})

test('a sample that is added is the first of the newest', async () => {
  const added = { trait: 'warmth', text: 'Here at last.', quality: 1 }
  const { ids } = await must<{ ids: number[] }>(request, 'POST', samples, { samples: [added] })

  const { items } = await must<Page<Sample>>(request, 'GET', `${samples}?order=newest&limit=1`)

  expect(items).toMatchObject([{ ...added, id: ids[0] }])
})

test('a cursor of one order is refused in the other', async () => {
  for (const [one, other] of [
    ['newest', 'oldest'],
    ['oldest', 'newest'],
  ]) {
    const { next_cursor } = await must<Page<Sample>>(request, 'GET', `${samples}?order=${one}&limit=1`)
    const answer = await request('GET', `${samples}?order=${other}&cursor=${next_cursor}`)
    expect(answer).toMatchObject(refused(400, 'invalid_cursor'))
  }
})

test('lines of the newest samples lead to the next page in the same order', async () => {
  const headers = { accept: 'application/x-ndjson' }
  const first = await request('GET', `${samples}?order=newest&limit=2`, { headers })
  const next = /^<(.+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
  const second = await request('GET', next, { headers })

  const idsIn = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line): number => JSON.parse(line).id)
  const { items } = await must<Page<Sample>>(request, 'GET', `${samples}?order=newest&limit=4`)
  expect([...idsIn(first.text), ...idsIn(second.text)]).toEqual(items.map(({ id }) => id))
})

test('another order is refused', async () => {
  const answer = await request('GET', `${samples}?order=suspect`)

  expect(answer).toMatchObject(refused(400, 'invalid_parameter', { parameter: 'order' }))
})
