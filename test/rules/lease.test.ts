import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isLeasedBy,
  isLeaseExpired,
  type Lease,
  LeaseLost,
  leaseExpiry,
  leaseLost,
  progressOf,
  withProgress,
} from '#rules/lease.ts'
import { newRun } from '#rules/run-request.ts'
import { aLease, aModel, noon } from './support/models.ts'

const traitCount = fc.integer({ min: 1, max: 64 })

/** Returns the lease at each step of a run that fits its traits one after the other. */
function lifeOf(traits: number): readonly Lease[] {
  const acquired = aLease({ trait_count: traits })
  const keys = Array.from({ length: traits }, (_, index) => `t${index}`)
  const fittedUpTo = (count: number) => Object.fromEntries(keys.slice(0, count).map((key) => [key, true] as const))
  const gathered = Array.from({ length: traits + 1 }, (_, count) =>
    aLease({ trait_count: traits, phase: 'gathered', fitted: fittedUpTo(count) }),
  )
  return [acquired, ...gathered, aLease({ trait_count: traits, phase: 'recorded', fitted: fittedUpTo(traits) })]
}

test('progress is at least 0, grows with every step, and stays below 1 until the end', () => {
  fc.assert(
    fc.property(traitCount, (traits) => {
      const progress = lifeOf(traits).map(progressOf)
      expect(progress.every((part) => part >= 0 && part < 1)).toBe(true)
      expect(progress.every((part, index) => index === 0 || part > Number(progress[index - 1]))).toBe(true)
    }),
  )
})

test('progress counts a trait that is being fitted by its fraction, and once it is fitted as one', () => {
  const fraction = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(traitCount, fraction, fraction, (trait_count, one, other) => {
      const [less = 0, more = 0] = [one, other].toSorted((a, b) => a - b)
      const leaseAt = (part: number) => aLease({ phase: 'gathered', trait_count, fitting: { t0: part } })
      const fitted = aLease({ phase: 'gathered', trait_count, fitting: { t0: less }, fitted: { t0: true } })

      expect(progressOf(leaseAt(less))).toBeLessThanOrEqual(progressOf(leaseAt(more)))
      expect(progressOf(leaseAt(more))).toBeLessThanOrEqual(progressOf(fitted))
      expect(progressOf(fitted)).toBe(progressOf({ ...fitted, fitting: undefined }))
    }),
  )
})

test('fits of three traits, one done and one at a half, are half of the work', () => {
  const lease = aLease({ phase: 'gathered', trait_count: 3, fitted: { a: true }, fitting: { a: 0.9, b: 0.5 } })
  expect(progressOf(lease)).toBe(0.5)
})

test('a run without traits has progress, too', () => {
  expect(progressOf(aLease({ phase: 'gathered', trait_count: 0 }))).toBeGreaterThanOrEqual(0)
})

test('a lease is valid for its seconds and expires at their end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7_200 }), fc.integer({ min: -10_000, max: 10_000 }), (seconds, aside) => {
      const lease = aLease({ expires_at: leaseExpiry(noon, seconds) })
      expect(isLeaseExpired(lease, new Date(noon.getTime() + seconds * 1000 + aside))).toBe(aside >= 0)
    }),
  )
  expect(isLeaseExpired(null, noon)).toBe(false)
  expect(isLeaseExpired(aLease({ expires_at: noon.toISOString() }), noon)).toBe(true)
})

test('only the run itself, under its own fencing token, holds the lease', () => {
  const run = { handle: 'demo.tone', run_id: 'run_1', fencing_token: 3 }

  expect(isLeasedBy(aLease({ run_id: 'run_1', fencing_token: 3 }), run)).toBe(true)
  expect(isLeasedBy(aLease({ run_id: 'run_1', fencing_token: 4 }), run)).toBe(false)
  expect(isLeasedBy(aLease({ run_id: 'run_2', fencing_token: 3 }), run)).toBe(false)
  expect(isLeasedBy(null, run)).toBe(false)
})

test('a run that fits no traits has the progress that it stored', () => {
  const parts = [0, 0.1, 0.8, 1].map((done) => progressOf(aLease({ phase: 'gathered', done })))
  expect(parts).toEqual([0.05, 0.14, 0.77, 0.95])
})

test('a run that lost its lease fails under the name that the state machines know', () => {
  const error = leaseLost({ handle: 'demo.tone', run_id: 'run_1', fencing_token: 3 })

  expect(error).toBeInstanceOf(LeaseLost)
  expect(error.name).toBe('LeaseLost')
  expect(error.message).toContain('run_1')
})

test('only a run at work shows the progress of the lease, and only its own', () => {
  const run = newRun(aModel(), { kind: 'train', effort: 'low', run_id: 'run_1', actor: 'key_1' }, noon)
  const lease = aLease({ phase: 'recorded' })

  expect(withProgress(run, lease)).toEqual({ ...run, progress: 0.97 })
  expect(withProgress(run, aLease({ ...lease, run_id: 'run_2' }))).toEqual(run)
  expect(withProgress(run, null)).toEqual(run)
  const ended = { ...run, status: 'failed' as const }
  expect(withProgress(ended, lease)).toEqual(ended)
})
