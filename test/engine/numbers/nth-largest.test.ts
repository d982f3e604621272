import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nthLargest } from '#engine/numbers/nth-largest.ts'

test('the n-th largest value is the one at that place in descending order, copies included', () => {
  expect(nthLargest(Float32Array.of(3, 1, 3, 2), 1)).toBe(3)
  expect(nthLargest(Float32Array.of(3, 1, 3, 2), 2)).toBe(3)
  expect(nthLargest(Float32Array.of(3, 1, 3, 2), 3)).toBe(2)
  expect(nthLargest(Float32Array.of(3, 1, 3, 2), 4)).toBe(1)
})

test('any values give what sorting them gives', () => {
  const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.float({ noNaN: true })), { minLength: 1 })
  fc.assert(
    fc.property(values, fc.nat(), (some, at) => {
      const n = 1 + (at % some.length)
      expect(nthLargest(Float32Array.from(some), n)).toBeCloseTo(some.toSorted((a, b) => b - a)[n - 1]!)
    }),
  )
})
