import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bufferOf,
  bufferSize,
  changeByAppending,
  changeByDeleting,
  countedForRetrain,
  emptyBuffer,
  minus,
  plus,
} from '#rules/buffer.ts'
import { aModel } from './support/models.ts'

const buffers = fc.record({
  buffered_feedback: fc.nat(50),
  buffered_samples: fc.nat(50),
  buffered_quietly: fc.nat(50),
})

test('the buffer of a model is its three counters; quiet samples are in its size and count for no retrain', () => {
  const buffer = { buffered_feedback: 5, buffered_samples: 3, buffered_quietly: 2 }

  expect(bufferOf(aModel(buffer))).toEqual(buffer)
  expect(bufferSize(buffer)).toBe(8)
  expect(countedForRetrain(buffer)).toBe(6)
})

test('a change that is added and taken leaves the buffer, and no counter falls below 0', () => {
  fc.assert(
    fc.property(buffers, buffers, (buffer, change) => {
      expect(minus(plus(buffer, change), change)).toEqual(buffer)
      expect(minus(buffer, plus(buffer, change))).toEqual(emptyBuffer)
    }),
  )
})

test('appended samples wait, and those that are added quietly are counted as such', () => {
  expect(changeByAppending(4, { quietly: false })).toEqual({ ...emptyBuffer, buffered_samples: 4 })
  expect(changeByAppending(4, { quietly: true })).toEqual({
    ...{ buffered_feedback: 0, buffered_samples: 4, buffered_quietly: 4 },
  })
})

const sample = { id: 8, provenance: 'authored', buffered: 'for_retrain' } as const
const feedback = { id: 8, provenance: 'score_feedback', buffered: null } as const
const waiting = { learned_through: 7, buffered_feedback: 1, buffered_samples: 1, current_version_no: 1 }
const somethingNew = { ...emptyBuffer, buffered_samples: 1 }

test.each<[string, object, object, object]>([
  ['feedback that waits leaves the buffer', feedback, {}, { ...emptyBuffer, buffered_feedback: -1 }],
  ['a sample that waits leaves the buffer', sample, {}, { ...emptyBuffer, buffered_samples: -1 }],
  [
    'a sample that waits quietly leaves both counters',
    { ...sample, buffered: 'quietly' },
    {},
    { ...emptyBuffer, buffered_samples: -1, buffered_quietly: -1 },
  ],
  ['feedback that was learned from is something new', { ...feedback, id: 7 }, {}, somethingNew],
  ['a sample that was learned from is something new', { ...sample, id: 7 }, {}, somethingNew],
  ['a sample of which no buffer knows is something new', { ...sample, buffered: null }, {}, somethingNew],
  ['feedback that the buffer does not count is something new', feedback, { buffered_feedback: 0 }, somethingNew],
  ['a sample that the buffer does not count is something new', sample, { buffered_samples: 0 }, somethingNew],
  ['a model without a version has nothing to unlearn', { ...sample, id: 7 }, { current_version_no: 0 }, emptyBuffer],
])('of a deletion: %s', (_, deleted, model, change) => {
  expect(
    changeByDeleting(aModel({ ...waiting, ...model }), deleted as typeof sample | typeof feedback, { quietly: false }),
  ).toEqual(change)
})

test('what is to be unlearned quietly makes no retrain due', () => {
  const change = changeByDeleting(aModel(waiting), { ...sample, id: 7 }, { quietly: true })

  expect(change).toEqual({ buffered_feedback: 0, buffered_samples: 1, buffered_quietly: 1 })
  expect(countedForRetrain(change)).toBe(0)
})
