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
import type { RateLimitSubject, SubjectKind } from '#rules/rate-limit-subject.ts'
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

/** The most buckets of a kind that a process remembers. Each kind has its own, so that new networks evict no key. */
const maxBuckets = 10_000
/** If the table fails, requests with a key pass for this long before it is tried again. */
const failOpenMs = 1_000

type Buckets = Readonly<Record<SubjectKind, LRUCache<string, LocalBucket>>>

const bucketsOfWorlds = new WeakMap<World, Buckets>()

/** The subject of each kind, as the refusal of a request over its limit calls it. */
const subjectNames: Readonly<Record<SubjectKind, string>> = {
  key: 'This key',
  network: 'An address without a key',
  anyone: 'All callers without a key together',
}

/**
 * Takes one token from the token bucket of a subject. Refuses with `rate_limited` if the bucket is empty. A process reserves
 * tokens ahead and spends them in memory, so that a warm request costs no call to the table. If the table fails, a request
 * with a key passes, and one without a key is refused.
 */
export async function enforceRateLimit(world: World, subject: RateLimitSubject): Promise<void> {
  const { limit } = subject
  if (!limit) return
  const bucket = bucketOf(world, subject)
  while (!trySpend(bucket, readClocks(world))) {
    refuseIfEmpty(world, subject, bucket)
    await awaitRefill(world, subject, bucket, limit)
  }
}

/** Refuses if this process knows that the bucket of a subject is empty. Takes no token, and makes no call to the table. */
export function refuseIfExhausted(world: World, subject: RateLimitSubject): void {
  refuseIfEmpty(world, subject, bucketOf(world, subject))
}

function refuseIfEmpty(world: World, { kind, limit }: RateLimitSubject, { empty }: LocalBucket): void {
  const now = nowMs(world)
  if (limit && empty.fromMs <= now && now < empty.untilMs)
    throw rateLimited(limit, empty.untilMs - now, subjectNames[kind])
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
async function awaitRefill(
  world: World,
  subject: RateLimitSubject,
  bucket: LocalBucket,
  limit: RateLimit,
): Promise<void> {
  bucket.waiting++
  bucket.refill ??= refill(world, subject, bucket, limit).finally(() => {
    bucket.refill = undefined
  })
  await bucket.refill.finally(() => bucket.waiting--)
}

async function refill(
  world: World,
  { kind, id }: RateLimitSubject,
  bucket: LocalBucket,
  limit: RateLimit,
): Promise<void> {
  try {
    await retryOnConflict(world, () => reserveTokens(world, id, bucket, limit))
  } catch (error) {
    // Nobody answers for a caller without a key: the limit is all that bounds what it takes.
    if (kind !== 'key') throw error
    // The line that says that the disk is full is enough: this one would follow each second.
    if (!(error instanceof DiskFull))
      world.log.warn('A rate limit is not enforced for a moment.', { key_id: id, error })
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

function bucketOf(world: World, { kind, id }: RateLimitSubject): LocalBucket {
  const buckets = bucketsOfWorlds.get(world) ?? { key: makeBuckets(), network: makeBuckets(), anyone: makeBuckets() }
  bucketsOfWorlds.set(world, buckets)
  const bucket = buckets[kind].get(id) ?? emptyBucket()
  buckets[kind].set(id, bucket)
  return bucket
}

function makeBuckets(): LRUCache<string, LocalBucket> {
  return new LRUCache({ max: maxBuckets })
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
