import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packOutOfFoldScores, sharedScores, unpackOutOfFoldScores } from '#rules/out-of-fold-score.ts'

const scores = fc
  .uniqueArray(
    fc.record({
      sample_id: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 2 ** 32 })),
      quality: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
      log_odds: fc.integer({ min: -32_767, max: 32_767 }).map((steps) => steps / 1_000),
    }),
    { selector: ({ sample_id }) => sample_id },
  )
  .map((list) => list.toSorted((a, b) => a.sample_id - b.sample_id))

test('scores are unpacked as they were packed', () => {
  fc.assert(
    fc.property(scores, (list) => {
      expect(unpackOutOfFoldScores(packOutOfFoldScores(list))).toEqual(list)
    }),
  )
})

test('a score takes four bytes where the ids are near each other', () => {
  const list = Array.from({ length: 100 }, (_, i) => ({ sample_id: 3 * i + 1, quality: i % 2, log_odds: i / 50 }))

  expect(packOutOfFoldScores(list)).toHaveLength(1 + 4 * 100)
})

test('log-odds are kept to a thousandth and within ±32.767, qualities to half a hundredth', () => {
  const list = [
    { sample_id: 1, quality: 1 / 3, log_odds: 1 / 3 },
    { sample_id: 2, quality: 1, log_odds: 99 },
    { sample_id: 3, quality: 0, log_odds: -99 },
  ]

  expect(unpackOutOfFoldScores(packOutOfFoldScores(list))).toEqual([
    { sample_id: 1, quality: 0.335, log_odds: 0.333 },
    { sample_id: 2, quality: 1, log_odds: 32.767 },
    { sample_id: 3, quality: 0, log_odds: -32.767 },
  ])
})

test('of too many scores for an item half are kept, evenly of both poles, and mostly the same ones in each version', () => {
  const count = 120_000
  const list = Array.from({ length: count }, (_, i) => ({ sample_id: i + 1, quality: i % 2, log_odds: 0 }))

  const packed = packOutOfFoldScores(list)
  const kept = unpackOutOfFoldScores(packed)
  const keptOfMore = unpackOutOfFoldScores(
    packOutOfFoldScores([...list, ...list.map((score) => ({ ...score, sample_id: score.sample_id + count }))]),
  )

  expect(packed.byteLength).toBeLessThan(400_000)
  expect(kept.length / count).toBeCloseTo(0.5, 2)
  expect(kept.filter(({ quality }) => quality === 1).length / kept.length).toBeCloseTo(0.5, 2)
  expect(keptOfMore.length).toBeGreaterThan(50_000)
  const ids = new Set(kept.map(({ sample_id }) => sample_id))
  expect(keptOfMore.every(({ sample_id }) => sample_id > count || ids.has(sample_id))).toBe(true)
})

test('scores in an unknown form are not read', () => {
  expect(() => unpackOutOfFoldScores(Uint8Array.of(2, 1, 0, 0, 0))).toThrow('unknown form: 2')
})

test('the samples that two versions share have their log-odds by each', () => {
  const a = [
    { sample_id: 1, quality: 0, log_odds: -1 },
    { sample_id: 2, quality: 1, log_odds: 1 },
    { sample_id: 5, quality: 1, log_odds: 2 },
  ]
  const b = [
    { sample_id: 2, quality: 1, log_odds: 3 },
    { sample_id: 4, quality: 1, log_odds: 4 },
    { sample_id: 5, quality: 1, log_odds: 5 },
  ]

  expect(sharedScores(a, b)).toEqual([
    { quality: 1, a: 1, b: 3 },
    { quality: 1, a: 2, b: 5 },
  ])
})
