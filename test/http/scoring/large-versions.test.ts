import { afterAll, beforeAll, expect, test } from 'vitest'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import type { TraitMetrics } from '#rules/trait-metrics.ts'
import { maxTraits } from '#rules/trait-names.ts'
import type { Version } from '#rules/version.ts'
import { findModel } from '#table/models.ts'
import { commit } from '#table/transact.ts'
import { findVersion, recordingWrites } from '#table/versions.ts'
import { gradedReplies } from '../../engine/support/replies.ts'
import { createTrained } from '../../support/models.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'
import { transferClient } from '../support/transfer.ts'

const handle = 'demo.large-versions'
/** With the first: together more than two pages of 1 MB. */
const versionCount = 24
/** The most that a function returns on AWS, with its JSON escaped once more. */
const maxAnswerBytes = 6 * 1024 * 1024
const maxItemBytes = 400 * 1024

let world: TestWorld
let large: Version
let read: (path: string) => Promise<{ text: string; items: Version[]; next: string | null }>
beforeAll(async () => {
  world = await makeTestWorld()
  const client = await transferClient(world)
  read = async (cursor) => {
    const query = { limit: '250', ...(cursor && { cursor }) }
    const answer = await client.send('GET /v1/models/{handle}/versions', { path: { handle }, query })
    expect(answer).toMatchObject({ status: 200 })
    const { items, next_cursor } = JSON.parse(answer.text)
    return { text: answer.text, items, next: next_cursor }
  }
  await createTrained(world, handle, 1)
  const [model, first] = [await findModel(world, handle), await findVersion(world, handle, 1)]
  large = { ...first!, metrics: metricsOfManyTraits() }
  for (let version_no = 2; version_no <= versionCount; version_no++) {
    const { version } = recordingWrites(world, model!, { ...large, version_no })
    expect(await commit(world, { version })).toBe(true)
  }
})
afterAll(() => world[Symbol.asyncDispose]())

test('a version of 64 traits stays below the half of what an item of the table can have', () => {
  expect(Object.keys(large.metrics)).toHaveLength(64)
  expect(Buffer.byteLength(JSON.stringify(large))).toBeLessThan(maxItemBytes / 2)
})

test('a page of 250 such versions ends where the answer would be too large, and the pages together have each version once', async () => {
  const pages = []
  let cursor: string | null = ''
  do {
    const page = await read(cursor)
    pages.push(page)
    cursor = page.next
  } while (cursor !== null)

  const numbers = pages.flatMap(({ items }) => items.map(({ version_no }) => version_no))
  expect(numbers).toEqual(Array.from({ length: versionCount }, (_, i) => versionCount - i))
  expect(pages.length).toBeGreaterThan(2)
  for (const { text } of pages) expect(JSON.stringify(text).length).toBeLessThan(maxAnswerBytes / 2)
})

/** The metrics of the most traits that a model can have, each searched for and with the counts of 100,000 samples. */
function metricsOfManyTraits(): Record<string, TraitMetrics> {
  const { metrics } = fitTrait({
    type: 'spectrum',
    method: 'balanced_cosine',
    effort: 'high',
    samples: gradedReplies,
  })
  const grown = JSON.parse(JSON.stringify(metrics), (name, value) =>
    ['negatives', 'positives', 'counts'].includes(name) && Array.isArray(value) ? value.map(() => 2_000) : value,
  )
  return Object.fromEntries(Array.from({ length: maxTraits }, (_, i) => [`trait_number_${i}`, grown]))
}
