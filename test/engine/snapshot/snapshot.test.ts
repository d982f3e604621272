import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import { VALENCE_COUNT } from '#engine/meaning/valence.ts'
import { readSnapshot, writeSnapshot } from '#engine/snapshot/snapshot.ts'
import type { FeatureVersion } from '#engine/text/feature-version.ts'
import { STYLE_COUNT } from '#engine/text/style.ts'

const float32 = fc.float({ noNaN: true, noDefaultInfinity: true })
const floats = (count: number) =>
  fc.array(float32, { minLength: count, maxLength: count }).map((of) => Float32Array.from(of))
const standardised = (count: number) =>
  fc.record({ means: floats(count), deviations: floats(count), weights: floats(count) })
const vectors = fc.record({ quantisedWeights: fc.int8Array({ maxLength: 120 }), scale: float32 })
/** Each block is there or not. */
const blocks = fc.record(
  {
    style: standardised(STYLE_COUNT),
    valence: standardised(VALENCE_COUNT),
    meaning: vectors,
    vector: vectors,
  },
  { requiredKeys: [] },
)
const axis: fc.Arbitrary<QuantisedFunction> = fc
  .uniqueArray(fc.integer({ min: 0, max: 2 ** 19 - 1 }), { maxLength: 300 })
  .chain((keys) =>
    fc.record({
      setting: fc.record({
        featureVersion: fc.constantFrom<FeatureVersion>(1, 2),
        tokensTo: fc.constant(2),
        charactersFrom: fc.constant(3),
        charactersTo: fc.constant(5),
      }),
      bias: fc.double({ noNaN: true, noDefaultInfinity: true }),
      keys: fc.constant(Int32Array.from(keys).sort()),
      quantisedWeights: fc.int8Array({ minLength: keys.length, maxLength: keys.length }),
      scale: float32,
      blocks,
    }),
  )
  .map(({ blocks, ...grams }) => ({ ...grams, ...blocks }))

const bytes = writeSnapshot({
  setting: { featureVersion: 2, tokensTo: 2, charactersFrom: 3, charactersTo: 5 },
  bias: 1.5,
  keys: Int32Array.of(0, 1, 128, 524_287),
  quantisedWeights: Int8Array.of(-127, 1, 0, 127),
  scale: 2,
  style: {
    means: new Float32Array(STYLE_COUNT),
    deviations: new Float32Array(STYLE_COUNT).fill(1),
    weights: new Float32Array(STYLE_COUNT).fill(-1),
  },
})

describe('a snapshot', () => {
  test('is read back as it was written', () => {
    fc.assert(
      fc.property(axis, (written) => {
        expect(readSnapshot(writeSnapshot(written))).toEqual(written)
      }),
    )
  })

  test('is laid out as documented', () => {
    expect([...bytes.subarray(0, 32)]).toEqual([
      ...[0x54, 0x53, 0x54, 0x53], // mark
      ...[2, 0, 2, 0], // format, feature version
      ...[4, 0, 0, 0, 6, 0, 0, 0], // keys, their bytes
      ...[0, 0, 0, 0, 0, 0, 0xf8, 0x3f], // bias
      ...[0, 0, 0, 0x40], // largest weight
      ...[2, 3, 5, 0], // setting
    ])
    expect([...bytes.subarray(32, 42)]).toEqual([0, 1, 127, 0xff, 0xfe, 0x1f, 0x81, 1, 0, 127])
    expect(bytes.length).toBe(32 + 6 + 4 + 3 * 4 * STYLE_COUNT)
  })

  test.each([
    ['another format', [4, 3], /format 3, but this engine reads format 2. Train the trait again/],
    [
      'another feature version',
      [6, 9],
      /feature version 9, but this engine reads feature versions 1 and 2. Train the trait again/,
    ],
    ['another mark', [0, 0], /not a snapshot/],
    ['more keys than there are', [8, 5], /truncated or damaged/],
  ] as const)('of %s is refused', (_, [at, value], message) => {
    const other = bytes.slice()
    other[at] = value

    expect(() => readSnapshot(other)).toThrow(message)
    expect(() => readSnapshot(other)).toThrow(expect.objectContaining({ name: 'UnreadableSnapshot' }))
  })

  test('is refused if it is truncated anywhere', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(() => readSnapshot(bytes.subarray(0, length))).toThrow(
        expect.objectContaining({ name: 'UnreadableSnapshot' }),
      )
    }
  })
})
