import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  eraseFirstOutOfFold,
  eraseOutOfFoldOfRun,
  findOutOfFold,
  outOfFoldOfRun,
  outOfFoldWrite,
} from '#table/out-of-fold-scores.ts'
import { commit } from '#table/transact.ts'
import { put } from '#table/write.ts'
import { makeTestWorld, type TestWorld } from '../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const runOf = (handle: string, run: string) => ({ handle, run_id: `run_${run}` })
const scores = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ sample_id: i + 1, quality: i % 2, log_odds: i / 1_000 }))
const store = (run: ReturnType<typeof runOf>, trait: string, count: number) =>
  commit(world, { scores: outOfFoldWrite(world, run, trait, scores(count)) })

test('the scores of a run are read by trait, and not those of another run or model', async () => {
  await store(runOf('demo.read', 'A'), 'warmth', 3)
  await store(runOf('demo.read', 'A'), 'clarity', 2)
  await store(runOf('demo.read', 'B'), 'warmth', 1)
  await store(runOf('other.read', 'A'), 'warmth', 1)

  expect(await outOfFoldOfRun(world, runOf('demo.read', 'A'))).toEqual([
    { trait: 'clarity', scores: scores(2) },
    { trait: 'warmth', scores: scores(3) },
  ])
  expect(await findOutOfFold(world, runOf('demo.read', 'B'), 'warmth')).toEqual({ trait: 'warmth', scores: scores(1) })
  expect(await findOutOfFold(world, runOf('demo.read', 'B'), 'clarity')).toBeUndefined()
})

test('suspects that an earlier release stored are read', async () => {
  const key = { pk: 'SUSPECTS#demo.earlier', sk: 'run_A#warmth' }
  const suspects = Uint8Array.of(0, 0, 0, 7, 6, 94)
  await commit(world, { suspects: put(world, { ...key, item_type: 'suspects', trait: 'warmth', suspects }) })

  expect(await findOutOfFold(world, runOf('demo.earlier', 'A'), 'warmth')).toEqual({
    trait: 'warmth',
    suspects: [{ sample_id: 7, score: 6, contradiction: 94 }],
  })
})

test('no scores are written where there are none', () => {
  expect(outOfFoldWrite(world, runOf('demo.none', 'A'), 'warmth', [])).toBeUndefined()
})

test('the scores of a run are erased, also where they fill several pages of the table, and those of others stay', async () => {
  const traits = Array.from({ length: 8 }, (_, i) => `trait_${i}`)
  for (const trait of traits) await store(runOf('demo.large', 'A'), trait, 60_000)
  await store(runOf('demo.large', 'B'), 'warmth', 1)

  await eraseOutOfFoldOfRun(world, 'demo.large', 'run_A')

  expect(await outOfFoldOfRun(world, runOf('demo.large', 'A'))).toEqual([])
  expect(await outOfFoldOfRun(world, runOf('demo.large', 'B'))).toHaveLength(1)
})

test('the scores of all runs are erased until none is left, and only then is it said', async () => {
  const runs = Array.from({ length: 40 }, (_, i) => runOf('demo.purged', `${i}`))
  for (const run of runs) await store(run, 'warmth', 80_000)

  const answers = []
  do answers.push(await eraseFirstOutOfFold(world, 'demo.purged'))
  while (!answers.at(-1))

  expect(answers).toEqual([false, true])
  for (const run of runs) expect(await outOfFoldOfRun(world, run)).toEqual([])
})
