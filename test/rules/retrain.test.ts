import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyBuffer } from '#rules/buffer.ts'
import type { Model } from '#rules/model.ts'
import {
  bufferAfterFailure,
  bufferAfterPurge,
  bufferAfterRun,
  dueAfterPublishing,
  reasonNeverDue,
  reasonNotToRetrainNow,
  retrainDueAfterChange,
} from '#rules/retrain.ts'
import { aLease, aModel, noon } from './support/models.ts'

const hour = 3_600_000
const someFeedback = fc.array(fc.integer({ min: 1, max: 48 }), { minLength: 1, maxLength: 40 })
const limit = fc.integer({ min: 1, max: 200 })

test('the first feedback sets a due time, and only the feedback that reaches the count is due at once', () => {
  fc.assert(
    fc.property(someFeedback, limit, fc.integer({ min: 0, max: 100 }), (batches, retrainAfterCount, taken) => {
      const limits = { retrainAfterCount, retrainAfterHours: 24 }
      let model = aModel({ buffered_feedback: taken, lease: taken > 0 ? aLease({ takes_feedback: taken }) : null })
      const dues = batches.map((more) => {
        const change = { ...emptyBuffer, buffered_feedback: more }
        const due = retrainDueAfterChange(model, change, { limits, keepsSamples: true, now: noon })
        model = { ...model, buffered_feedback: model.buffered_feedback + more }
        return due
      })

      const total = batches.reduce((sum, one) => sum + one, 0)
      const atOnce = dues.filter((due) => due?.getTime() === noon.getTime())
      expect(atOnce).toHaveLength(total >= retrainAfterCount ? 1 : 0)
      const isAged = taken === 0 && Number(batches[0]) < retrainAfterCount
      expect(dues.filter((due) => due && due > noon)).toEqual(isAged ? [new Date(noon.getTime() + 24 * hour)] : [])
      if (isAged) expect(dues[0]).toBeDefined()
    }),
  )
})

test('a run leaves the feedback that it did not take, with a due time only if some is left', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(300), limit, (taken, more, retrainAfterCount) => {
      const limits = { retrainAfterCount, retrainAfterHours: 24 }
      const model = aModel({ buffered_feedback: taken + more, failed_retrains: 3 })
      const after = bufferAfterRun(model, aLease({ takes_feedback: taken }), { limits, keepsSamples: true, now: noon })

      if (taken + more === 0) {
        // A property must not return the assertion's own result, which fast-check would read as a verdict.
        expect(after).toBeUndefined()
        return
      }
      expect(after).toMatchObject({ buffered_feedback: more, failed_retrains: 0 })
      expect(after?.due === null).toBe(more === 0)
      expect(after?.due?.getTime() === noon.getTime()).toBe(more > 0 && more >= retrainAfterCount)
    }),
  )
})

test('the delay after each failure never decreases, and is at most a day', () => {
  fc.assert(
    fc.property(fc.nat(50), (failed_retrains) => {
      const wait = (failures: number) =>
        Number(bufferAfterFailure({ ...emptyBuffer, buffered_feedback: 5, failed_retrains: failures }, noon).due) -
        noon.getTime()
      expect(wait(failed_retrains + 1)).toBeGreaterThanOrEqual(wait(failed_retrains))
      expect(wait(failed_retrains)).toBeGreaterThanOrEqual(hour / 4)
      expect(wait(failed_retrains)).toBeLessThanOrEqual(24 * hour)
    }),
  )
})

const ready: Partial<Model> = { state: 'ready', current_version_no: 2, fencing_token: 7, buffered_feedback: 3 }

test.each<[string, Partial<Model>, RegExp | undefined]>([
  ['is ready and has feedback', {}, undefined],
  ['is pinned', { activation: 'pinned' }, undefined],
  ['was taken by a run since', { fencing_token: 8 }, /taken the model since/],
  ['is taken by a run', { state: 'busy' }, /works on the model/],
  ['has learned all', { buffered_feedback: 0 }, /Nothing new/],
  ['is archived', { state: 'archived' }, /archived/],
  ['has no version', { state: 'draft', current_version_no: 0 }, /no version/],
])('an event of epoch 7 finds a model that %s', (_what, parts, reason) => {
  const found = reasonNotToRetrainNow(aModel({ ...ready, ...parts }), { handle: 'demo.tone', buffer_epoch: 7 })

  if (reason) expect(found).toMatch(reason)
  else expect(found).toBeUndefined()
})

const limits = { retrainAfterCount: 10, retrainAfterHours: 24 }
const hoursLater = (hours: number) => new Date(noon.getTime() + hours * hour)

test.each([
  ['the change that reaches the count is due at once', 9, 1, noon],
  ['one that stays below it waits for the first', 8, 1, undefined],
  ['the count is reached once', 10, 1, undefined],
  ['the first is due after its hours', 0, 9, hoursLater(24)],
  ['no change makes nothing due', 0, 0, undefined],
  ['a deletion makes nothing due', 5, -1, undefined],
])('of changes of the buffer, %s', (_, waiting, more, due) => {
  const change = { ...emptyBuffer, buffered_feedback: more }
  const options = { limits, keepsSamples: true, now: noon }

  expect(retrainDueAfterChange(aModel({ buffered_feedback: waiting }), change, options)).toEqual(due)
})

test('where the samples of the active version are gone, the first that waits is purged after a day', () => {
  const change = { ...emptyBuffer, buffered_feedback: 20 }
  const options = { limits, keepsSamples: false, now: noon }

  expect(retrainDueAfterChange(aModel(), change, options)).toEqual(hoursLater(24))
  expect(retrainDueAfterChange(aModel({ buffered_feedback: 1 }), change, options)).toBeUndefined()
})

test('what came during a run is due by its count, or by its age since the run began', () => {
  const options = { limits, keepsSamples: true, now: noon }
  const lease = aLease({ takes_feedback: 5, started_at: hoursLater(-1).toISOString() })
  const after = (model: Partial<Model>, keepsSamples = true) =>
    bufferAfterRun(aModel(model), lease, { ...options, keepsSamples })

  expect(after({ buffered_feedback: 15 })?.due).toEqual(noon)
  expect(after({ buffered_feedback: 14 })?.due).toEqual(hoursLater(23))
  expect(after({ buffered_feedback: 5, buffered_samples: 2, buffered_quietly: 2 })?.due).toBeNull()
  expect(after({})).toBeUndefined()
  expect(after({ buffered_feedback: 6 }, false)?.due).toEqual(hoursLater(24))
  expect(after({ buffered_feedback: 5 }, false)?.due).toBeNull()
})

test('a purge leaves what it did not take for a day', () => {
  const model = { ...emptyBuffer, buffered_samples: 4 }

  expect(bufferAfterPurge(model, aLease({ takes_samples: 3 }), noon)).toEqual({
    ...{ ...emptyBuffer, buffered_samples: 1, failed_retrains: 0, due: hoursLater(24) },
  })
  expect(bufferAfterPurge(model, aLease({ takes_samples: 4 }), noon)).toMatchObject({ buffered_samples: 0, due: null })
})

test('the first failures are retried after 15, 30 and 60 minutes', () => {
  const retries = [0, 1, 2].map((failed_retrains) => bufferAfterFailure({ ...emptyBuffer, failed_retrains }, noon))

  expect(retries.map(({ due }) => due)).toEqual([0.25, 0.5, 1].map(hoursLater))
  expect(retries.map(({ failed_retrains }) => failed_retrains)).toEqual([1, 2, 3])
  expect(dueAfterPublishing(noon)).toEqual(hoursLater(0.25))
})

test('quiet samples make no retrain due, but are purged where nothing could learn from them', () => {
  const model = aModel({ ...ready, buffered_feedback: 0, buffered_samples: 2, buffered_quietly: 2 })

  expect(reasonNeverDue(model, { keepsSamples: true })).toMatch(/Nothing new/)
  expect(reasonNeverDue(model, { keepsSamples: false })).toBeUndefined()
  expect(reasonNotToRetrainNow(model, { handle: 'demo.tone', buffer_epoch: 7 })).toMatch(/Nothing new/)
})
