import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { refused } from '../support/refused.ts'
import { allPages, makeDraft, must, type Page, train } from '../support/wire.ts'

const { request } = await sharedService()

type Suspect = {
  readonly id: number
  readonly trait: string
  readonly text: string
  readonly quality: number
  readonly out_of_fold_score: number
  readonly contradiction: number
}

const path = await makeDraft(request, 'demo.mislabelled', ['warmth', 'clarity'])
const { ids: wrong } = await must<{ ids: number[] }>(request, 'POST', `${path}/samples`, {
  samples: [
    { trait: 'warmth', text: 'thank you so much, so kind of you', quality: 0 },
    { trait: 'clarity', text: 'thank you kindly for the patience', quality: 0 },
  ],
})
await train(request, path)

const list = (query = '', version = 'v1') =>
  request<Page<Suspect>>('GET', `${path}/versions/${version}/samples?order=suspect${query}`)

test('samples with a wrong label are listed first, with the score that contradicts it', async () => {
  const { status, body } = await list()

  expect(status).toBe(200)
  expect(
    body.items
      .slice(0, 2)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(wrong)
  for (const { quality, out_of_fold_score, contradiction } of body.items) {
    expect(Math.abs(out_of_fold_score / 100 - quality)).toBeCloseTo(contradiction, 1)
    expect(contradiction).toBeGreaterThanOrEqual(0.5)
  }
})

test('the list can be limited to a trait, and is paged', async () => {
  const ofTrait = await list('&trait=warmth')
  const paged = await allPages<Suspect>(request, `${path}/versions/v1/samples?order=suspect`, 1)

  expect(new Set(ofTrait.body.items.map(({ trait }) => trait))).toEqual(new Set(['warmth']))
  expect(paged).toEqual((await list()).body.items)
})

test('a mended label is no longer suspect: the old version leaves the sample out, and the next has learned the new one', async () => {
  const { text } = (await list('&trait=warmth')).body.items[0]!
  await must(request, 'DELETE', `${path}/samples/${wrong[0]}`)
  await must(request, 'POST', `${path}/samples`, { samples: [{ trait: 'warmth', text, quality: 1 }] })
  await train(request, path)

  expect((await list()).body.items.map(({ id }) => id)).not.toContain(wrong[0])
  expect((await list('&trait=warmth', 'v2')).body.items.map((item) => item.text)).not.toContain(text)
})

test('zero data retention purges the suspects', async () => {
  const silent = await makeDraft(request, 'demo.mislabelled-silent')
  await must(request, 'POST', `${silent}/samples`, { samples: [{ trait: 'warmth', text: 'so kind', quality: 0 }] })
  await train(request, silent)
  await must(request, 'PATCH', silent, { zero_data_retention: true })
  await must(request, 'PATCH', silent, { zero_data_retention: false })

  expect(await must(request, 'GET', `${silent}/versions/v1/samples?order=suspect`)).toMatchObject({ items: [] })
})

test.each([
  ['without an order', 'v1/samples', 400, 'invalid_parameter'],
  ['in another order', 'v1/samples?order=id', 400, 'invalid_parameter'],
  ['of an unknown version', 'v9/samples?order=suspect', 404, 'version_not_found'],
  ['of an unknown trait', 'v1/samples?order=suspect&trait=mood', 404, 'trait_not_found'],
])('samples of a version %s are refused', async (_, suffix, status, code) => {
  expect(await request('GET', `${path}/versions/${suffix}`)).toMatchObject(refused(status, code))
})
