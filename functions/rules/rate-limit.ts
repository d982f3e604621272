import { z } from 'zod'
import { Refusal } from '#rules/refusal.ts'

/** What one key may ask: `burst` requests at once, `perSecond` in the long run. */
export type RateLimit = { readonly perSecond: number; readonly burst: number }

/** The tokens that a key had at a time; a request costs one. A key without a bucket has a full one. */
export const tokenBucketSchema = z.object({ tokens: z.number(), at_ms: z.int() })
export type TokenBucket = z.infer<typeof tokenBucketSchema>

/** Tokens that a function took out of the bucket at once, to spend without asking the table again. */
export type TokenAllotment = { readonly tokens: number; readonly untilMs: number }

export type TokenGrant = { readonly bucket: TokenBucket; readonly allotment: TokenAllotment }

/** The lifetime of an allotment. Its unspent tokens expire with it, so that a function cannot accumulate them. */
const allotmentMs = 30_000

/**
 * The fraction of the bucket that a function can take in advance. As a bucket runs low, the allotments shrink to the tokens for the
 * waiting requests, so that a caller below the rate is never refused, however many functions serve it.
 */
const allottedShare = 1 / 8

/** A time this far ahead was written by a clock that was wrong; smaller differences are those between machines. */
const maxClockSkewMs = 60_000

/** Tokens for the requests that wait, and some ahead. Undefined where there is not one. */
export function takeTokens(
  bucket: TokenBucket | undefined,
  waiting: number,
  limit: RateLimit,
  nowMs: number,
): TokenGrant | undefined {
  const { tokens, at_ms } = refilled(bucket, limit, nowMs)
  const taken = Math.min(Math.floor(tokens), Math.max(waiting, Math.floor(tokens * allottedShare)))
  if (taken < 1) return undefined
  return { bucket: { tokens: tokens - taken, at_ms }, allotment: { tokens: taken, untilMs: nowMs + allotmentMs } }
}

/** The bucket as it is by now. Time that was counted once is not counted again, though clocks differ or go back. */
function refilled(bucket: TokenBucket | undefined, { perSecond, burst }: RateLimit, nowMs: number): TokenBucket {
  if (!bucket) return { tokens: burst, at_ms: nowMs }
  if (bucket.at_ms > nowMs + maxClockSkewMs) return { tokens: Math.min(burst, bucket.tokens), at_ms: nowMs }
  const at_ms = Math.max(bucket.at_ms, nowMs)
  const gained = ((at_ms - bucket.at_ms) / 1000) * perSecond
  return { tokens: Math.min(burst, bucket.tokens + gained), at_ms }
}

/** Returns the allotment after one more request, or undefined where it has no token left. */
export function remainingAllotment(allotment: TokenAllotment, nowMs: number): TokenAllotment | undefined {
  if (allotment.tokens < 1 || allotment.untilMs <= nowMs) return undefined
  return { ...allotment, tokens: allotment.tokens - 1 }
}

/** How long until the bucket has a token again. */
export function msUntilNextToken(bucket: TokenBucket | undefined, limit: RateLimit, nowMs: number): number {
  const { tokens, at_ms } = refilled(bucket, limit, nowMs)
  return Math.max(1, Math.ceil(((1 - tokens) / limit.perSecond) * 1000) + at_ms - nowMs)
}

/** When the bucket is full again, and as good as none. */
export function fullAtMs({ tokens, at_ms }: TokenBucket, { perSecond, burst }: RateLimit): number {
  return at_ms + Math.ceil(((burst - tokens) / perSecond) * 1000)
}

export function rateLimited({ perSecond, burst }: RateLimit, waitMs: number): Refusal {
  const message = `This key may make ${perSecond} requests a second, and ${burst} at once; wait a little.`
  const retry_after_seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return new Refusal('rate_limited', message, { retry_after_seconds, requests_per_second: perSecond, burst })
}
