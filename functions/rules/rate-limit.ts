import * as z from 'zod/mini'
import { Refusal } from '#rules/refusal.ts'

/** A limit of `burst` requests at once, and of `perSecond` requests a second on average. */
export type RateLimit = { readonly perSecond: number; readonly burst: number }

/** The tokens that a subject had at a given time. A request costs one token. A subject without a bucket has a full one. */
export const tokenBucketSchema = z.object({ tokens: z.number(), at_ms: z.int() })
export type TokenBucket = z.infer<typeof tokenBucketSchema>

/** Tokens that a function took from the bucket at once, to use without another access to the table. */
export type TokenAllotment = { readonly tokens: number; readonly untilMs: number }

export type TokenGrant = { readonly bucket: TokenBucket; readonly allotment: TokenAllotment }

/** The lifetime of an allotment. Unused tokens expire with it, so that a function cannot accumulate them. */
const allotmentMs = 30_000

/**
 * The fraction of the bucket that a function can take in advance. As a bucket runs low, allotments shrink to the tokens
 * for the waiting requests. A caller below the rate is therefore never refused, however many functions serve it.
 */
const allottedShare = 1 / 8

/** The largest normal difference between the clocks of two machines. A time further ahead comes from a wrong clock. */
const maxClockSkewMs = 60_000

/** Takes tokens for the waiting requests, and some in advance. Returns undefined if the bucket has no whole token. */
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

/** Returns the bucket refilled up to now. Counts no time twice, even if clocks differ or go backwards. */
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

/** Returns the milliseconds until the bucket has a token again. */
export function msUntilNextToken(bucket: TokenBucket | undefined, limit: RateLimit, nowMs: number): number {
  const { tokens, at_ms } = refilled(bucket, limit, nowMs)
  return Math.max(1, Math.ceil(((1 - tokens) / limit.perSecond) * 1000) + at_ms - nowMs)
}

/** Returns the time at which the bucket is full again. From then on it is equivalent to no bucket. */
export function fullAtMs({ tokens, at_ms }: TokenBucket, { perSecond, burst }: RateLimit): number {
  return at_ms + Math.ceil(((burst - tokens) / perSecond) * 1000)
}

/** Returns the refusal of a request without a token. `who` begins its message, such as "This key". */
export function rateLimited({ perSecond, burst }: RateLimit, waitMs: number, who: string): Refusal {
  const message = `${who} may make ${perSecond} requests a second, and ${burst} at once; wait a little.`
  const retry_after_seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return new Refusal('rate_limited', message, { retry_after_seconds, requests_per_second: perSecond, burst })
}
