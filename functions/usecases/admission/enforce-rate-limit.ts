import { LRUCache } from 'lru-cache'
import { type ClockReading, isWithin } from '#rules/clock-reading.ts'
import {
  fullAtMs,
  msUntilNextToken,
  type RateLimit,
  rateLimited,
  remainingAllotment,
  type TokenAllotment,
  takeTokens,
} from '#rules/rate-limit.ts'
import { DiskFull } from '#rules/refusal.ts'
import { findTokenBucket, type StoredTokenBucket, saveTokenBucket } from '#table/token-buckets.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { readClocks, type World } from '#world/world.ts'

/** The tokens of a subject that this process has reserved, and its last reading of the stored bucket. */
type LocalBucket = {
  allotment: TokenAllotment
  allottedAt: ClockReading
  stored: StoredTokenBucket | undefined
  /** The period in which the stored bucket is known to be empty. */
  empty: { readonly fromMs: number; readonly untilMs: number }
  waiting: number
  refill: Promise<void> | undefined
}

const maxBuckets = 10_000
/** If the table fails, requests pass for this long before it is tried again. */
const failOpenMs = 1_000

const bucketsOfWorlds = new WeakMap<World, LRUCache<string, LocalBucket>>()

/**
 * Takes one token from the token bucket of a rate-limit subject, which is a key or an actor. Refuses with `rate_limited` if
 * the bucket is empty. A process reserves tokens ahead and spends them in memory, so that a warm request costs no call to
 * the table. If the table fails, the request passes.
 */
export async function enforceRateLimit(world: World, subjectId: string): Promise<void> {
  const { rateLimit } = world.settings
  if (!rateLimit) return
  const bucket = bucketOf(world, subjectId)
  while (!trySpend(bucket, readClocks(world))) {
    const { fromMs, untilMs } = bucket.empty
    const now = nowMs(world)
    if (fromMs <= now && now < untilMs) throw rateLimited(rateLimit, untilMs - now)
    await awaitRefill(world, subjectId, bucket, rateLimit)
  }
}

/** Spends a token of the allotment. A clock that was set back, or stood still, does not extend an allotment. */
function trySpend(bucket: LocalBucket, now: ClockReading): boolean {
  const { untilMs } = bucket.allotment
  if (!isWithin(bucket.allottedAt, now, untilMs - bucket.allottedAt.wallMs)) return false
  const allotment = remainingAllotment(bucket.allotment, now.wallMs)
  if (allotment) bucket.allotment = allotment
  return allotment !== undefined
}

/** Waits for a refill; concurrent requests share one. */
async function awaitRefill(world: World, subjectId: string, bucket: LocalBucket, limit: RateLimit): Promise<void> {
  bucket.waiting++
  bucket.refill ??= refill(world, subjectId, bucket, limit).finally(() => {
    bucket.refill = undefined
  })
  await bucket.refill.finally(() => bucket.waiting--)
}

async function refill(world: World, subjectId: string, bucket: LocalBucket, limit: RateLimit): Promise<void> {
  try {
    await retryOnConflict(world, () => reserveTokens(world, subjectId, bucket, limit))
  } catch (error) {
    // The line that says that the disk is full is enough: this one would follow each second.
    if (!(error instanceof DiskFull))
      world.log.warn('A rate limit is not enforced for a moment.', { key_id: subjectId, error })
    bucket.allottedAt = readClocks(world)
    bucket.allotment = { tokens: Number.POSITIVE_INFINITY, untilMs: bucket.allottedAt.wallMs + failOpenMs }
  }
}

async function reserveTokens(
  world: World,
  subjectId: string,
  bucket: LocalBucket,
  limit: RateLimit,
): Promise<undefined | typeof conflict> {
  const seen = bucket.stored ?? (await findTokenBucket(world, subjectId))
  const clocks = readClocks(world)
  const now = clocks.wallMs
  const taken = takeTokens(seen, bucket.waiting, limit, now)
  bucket.stored = seen
  if (!taken) {
    bucket.empty = { fromMs: now, untilMs: now + msUntilNextToken(seen, limit, now) }
    return undefined
  }
  bucket.stored = await saveTokenBucket(world, subjectId, seen, taken.bucket, fullAtMs(taken.bucket, limit))
  if (!bucket.stored) return conflict
  bucket.allotment = taken.allotment
  bucket.allottedAt = clocks
  return undefined
}

function bucketOf(world: World, subjectId: string): LocalBucket {
  const buckets = bucketsOfWorlds.get(world) ?? new LRUCache<string, LocalBucket>({ max: maxBuckets })
  bucketsOfWorlds.set(world, buckets)
  const bucket = buckets.get(subjectId) ?? emptyBucket()
  buckets.set(subjectId, bucket)
  return bucket
}

function emptyBucket(): LocalBucket {
  const never = { fromMs: 0, untilMs: 0 }
  const allotment = { tokens: 0, untilMs: 0 }
  const allottedAt = { wallMs: 0, monotonicMs: 0 }
  return { allotment, allottedAt, stored: undefined, empty: never, waiting: 0, refill: undefined }
}

function nowMs(world: World): number {
  return world.now().getTime()
}
