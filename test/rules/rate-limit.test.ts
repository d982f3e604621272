import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  fullAtMs,
  msUntilNextToken,
  type RateLimit,
  rateLimited,
  remainingAllotment,
  type TokenAllotment,
  type TokenBucket,
  takeTokens,
} from '#rules/rate-limit.ts'

const limits = fc.record({
  perSecond: fc.constantFrom(0.2, 1, 7, 100, 1000),
  burst: fc.integer({ min: 1, max: 500 }),
})
const noonMs = Date.parse('2026-06-01T12:00:00.000Z')
const leaseMs = 30_000

/** Functions that share a bucket, each with a lease of its own. */
function functionsUnder(limit: RateLimit, nowMs: number) {
  let bucket: TokenBucket | undefined
  const leases = new Map<number, TokenAllotment>()
  return {
    now: nowMs,
    /** Returns whether a request of this function is allowed at this time. */
    asks(name: number): boolean {
      const stored = leases.get(name)
      const lease = (stored && remainingAllotment(stored, this.now)) ?? this.refilled()
      if (lease) leases.set(name, lease)
      return lease !== undefined
    },
    refilled(): TokenAllotment | undefined {
      const taken = takeTokens(bucket, 1, limit, this.now)
      if (taken) bucket = taken.bucket
      return taken && remainingAllotment(taken.allotment, this.now)
    },
  }
}

const moments = fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 3_000 }), name: fc.nat({ max: 9 }) }), {
  minLength: 1,
  maxLength: 300,
})

test('any number of functions together allow at most the burst plus the rate over time', () => {
  fc.assert(
    fc.property(limits, moments, (limit, requests) => {
      const all = functionsUnder(limit, noonMs)
      let served = 0
      for (const { afterMs, name } of requests) {
        all.now += afterMs
        if (all.asks(name)) served++
        expect(served).toBeLessThanOrEqual(limit.burst + ((all.now - noonMs) / 1000) * limit.perSecond + 1e-6)
      }
    }),
  )
})

test('in any period, functions exceed the limit at most by the tokens that they leased before', () => {
  fc.assert(
    fc.property(limits, moments, fc.nat(), (limit, requests, from) => {
      const all = functionsUnder(limit, noonMs)
      const servedAt: number[] = []
      for (const { afterMs, name } of requests) {
        all.now += afterMs
        if (all.asks(name)) servedAt.push(all.now)
      }
      const since = servedAt.slice(from % (servedAt.length + 1))
      const lasted = (since.at(-1) ?? 0) - (since[0] ?? 0)
      const most = limit.burst + ((lasted + leaseMs) / 1000) * limit.perSecond
      expect(since.length).toBeLessThanOrEqual(most + 1e-6)
    }),
  )
})

test('a caller below the rate is never refused, however many functions serve it', () => {
  const pauses = fc.array(
    fc.record({ factor: fc.double({ min: 1, max: 20, noNaN: true }), name: fc.nat({ max: 99 }) }),
    {
      minLength: 1,
      maxLength: 400,
    },
  )
  fc.assert(
    fc.property(limits, pauses, (limit, requests) => {
      const all = functionsUnder(limit, noonMs)
      for (const { factor, name } of requests) {
        expect(all.asks(name)).toBe(true)
        all.now += Math.ceil((factor * 1000) / limit.perSecond)
      }
    }),
  )
})

test('the whole burst can be used at once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), (burst) => {
      const all = functionsUnder({ perSecond: 1, burst }, noonMs)
      const served = Array.from({ length: 600 }, () => all.asks(0)).filter(Boolean)
      expect(served).toHaveLength(burst)
    }),
  )
})

test('a token is available again after the reported time, and not before', () => {
  fc.assert(
    fc.property(limits, fc.double({ min: 0, max: 0.99, noNaN: true }), (limit, tokens) => {
      const bucket = { tokens, at_ms: noonMs }
      const waitMs = msUntilNextToken(bucket, limit, noonMs)
      expect(takeTokens(bucket, 1, limit, noonMs + waitMs + 1)).toBeDefined()
      expect(takeTokens(bucket, 1, limit, noonMs + waitMs - 2)).toBeUndefined()
    }),
  )
})

test('a bucket that had time to fill equals a new one', () => {
  fc.assert(
    fc.property(limits, fc.double({ min: 0, max: 500, noNaN: true }), (limit, tokens) => {
      const bucket = { tokens: Math.min(tokens, limit.burst), at_ms: noonMs }
      const later = fullAtMs(bucket, limit) + 1
      expect(takeTokens(bucket, 1, limit, later)?.allotment).toEqual(takeTokens(undefined, 1, limit, later)?.allotment)
    }),
  )
})

test('requests that wait together get their tokens together', () => {
  const limit = { perSecond: 1, burst: 80 }

  expect(takeTokens(undefined, 1, limit, noonMs)?.allotment.tokens).toBe(10)
  expect(takeTokens(undefined, 50, limit, noonMs)?.allotment.tokens).toBe(50)
  expect(takeTokens(undefined, 500, limit, noonMs)?.allotment.tokens).toBe(80)
})

test('a lease ends with its last token or its time', () => {
  const lease = { tokens: 1, untilMs: noonMs }

  expect(remainingAllotment(lease, noonMs - 1)).toEqual({ tokens: 0, untilMs: noonMs })
  expect(remainingAllotment({ ...lease, tokens: 0 }, noonMs - 1)).toBeUndefined()
  expect(remainingAllotment(lease, noonMs)).toBeUndefined()
})

test('a clock that lags behind adds no tokens twice, and one that was ahead blocks no caller', () => {
  const limit = { perSecond: 10, burst: 10 }
  const empty = { tokens: 0, at_ms: noonMs }

  expect(takeTokens(empty, 1, limit, noonMs - 5_000)).toBeUndefined()
  const wrong = { tokens: 0, at_ms: noonMs + 3_600_000 }
  expect(msUntilNextToken(wrong, limit, noonMs)).toBe(100)
  expect(takeTokens({ ...wrong, tokens: 1 }, 1, limit, noonMs)?.bucket.at_ms).toBe(noonMs)
})

test('a lowered limit applies at once', () => {
  const bucket = { tokens: 400, at_ms: noonMs }

  expect(takeTokens(bucket, 100, { perSecond: 1, burst: 5 }, noonMs)?.allotment.tokens).toBe(5)
})

test('the refusal says when to retry, in whole seconds', () => {
  expect(rateLimited({ perSecond: 2, burst: 3 }, 1_200, 'This key')).toMatchObject({
    code: 'rate_limited',
    details: { retry_after_seconds: 2, requests_per_second: 2, burst: 3 },
  })
})

test('a bucket of a clock that is ahead by a minute counts, and one of a clock further ahead does not', () => {
  const limit = { perSecond: 1, burst: 10 }
  const at = (at_ms: number) => takeTokens({ tokens: 5, at_ms }, 1, limit, noonMs)?.bucket.at_ms

  expect(at(noonMs + 60_000)).toBe(noonMs + 60_000)
  expect(at(noonMs + 60_001)).toBe(noonMs)
})

test('a bucket is full when the tokens that it lacks have come', () => {
  expect(fullAtMs({ tokens: 4, at_ms: noonMs }, { perSecond: 2, burst: 10 })).toBe(noonMs + 3_000)
})

test('the refusal names the limit, and waits at least a second', () => {
  const refusal = rateLimited({ perSecond: 2, burst: 10 }, 1, 'This key')

  expect(refusal.message).toBe('This key may make 2 requests a second, and 10 at once; wait a little.')
  expect(refusal).toMatchObject({
    code: 'rate_limited',
    details: { retry_after_seconds: 1, requests_per_second: 2, burst: 10 },
  })
  expect(rateLimited({ perSecond: 2, burst: 10 }, 1_001, 'This key').details.retry_after_seconds).toBe(2)
})
