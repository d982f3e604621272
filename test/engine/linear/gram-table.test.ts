import fc from 'fast-check'
import { expect, test } from 'vitest'
import { denseGramTable, sparseGramTable } from '#engine/linear/gram-table.ts'
import type { LinearFunction } from '#engine/linear/linear-function.ts'
import { extractFeatures } from '#engine/text/features.ts'
import { newReplies } from '../support/replies.ts'

const setting = { tokensTo: 2, charactersFrom: 3, charactersTo: 5 }
const known = [...new Set(Object.values(newReplies).flatMap(keysOf))].sort((a, b) => a - b)
const weight = fc.float({ noNaN: true, noDefaultInfinity: true, min: -8, max: 8 })
const linear: fc.Arbitrary<LinearFunction> = fc.subarray(known).chain((keys) =>
  fc.array(weight, { minLength: keys.length, maxLength: keys.length }).map((weights) => ({
    setting,
    bias: 0,
    keys: Int32Array.from(keys),
    weights: Float32Array.from(weights),
    styleMeans: new Float32Array(0),
    styleDeviations: new Float32Array(0),
    styleWeights: new Float32Array(0),
  })),
)

test('a dense and a sparse table of the same functions add up to the same sums, to the last bit', () => {
  fc.assert(
    fc.property(fc.array(linear, { minLength: 1, maxLength: 6 }), (functions) => {
      const placed = functions.map((each, i) => ({ linear: each, at: functions.length - 1 - i }))
      const [dense, sparse] = [denseGramTable(placed), sparseGramTable(placed)]

      for (const text of [...Object.values(newReplies), 'unknown words', '']) {
        const sums = [new Float64Array(functions.length).fill(1), new Float64Array(functions.length).fill(1)] as const
        dense(extractFeatures(text, setting), sums[0])
        sparse(extractFeatures(text, setting), sums[1])
        expect(sums[0]).toEqual(sums[1])
      }
    }),
    { numRuns: 30 },
  )
})

function keysOf(text: string): readonly number[] {
  const { keys, count } = extractFeatures(text, setting)
  return [...keys.subarray(0, count)]
}
