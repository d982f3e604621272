import { expect, test } from 'vitest'
import { unpackSuspects } from '#rules/suspect.ts'

test('suspects of an earlier release have six bytes each: four of the id, then score and contradiction', () => {
  const packed = Uint8Array.of(0, 0, 1, 2, 6, 94, 255, 255, 255, 255, 100, 50)

  expect(unpackSuspects(packed)).toEqual([
    { sample_id: 258, score: 6, contradiction: 94 },
    { sample_id: 2 ** 32 - 1, score: 100, contradiction: 50 },
  ])
})
