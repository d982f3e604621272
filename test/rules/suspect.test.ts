import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packSuspects, unpackSuspects } from '#rules/suspect.ts'

const suspect = fc.record({
  sample_id: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  score: fc.integer({ min: 0, max: 100 }),
  contradiction: fc.integer({ min: 50, max: 100 }),
})

test('suspects are unpacked as they were packed, in six bytes each', () => {
  fc.assert(
    fc.property(fc.array(suspect), (suspects) => {
      const packed = packSuspects(suspects)

      expect(packed).toHaveLength(6 * suspects.length)
      expect(unpackSuspects(packed)).toEqual(suspects)
    }),
  )
})
