import { LRUCache } from 'lru-cache'
import {
  fullAtMs,
  msUntilNextToken,
  type RateLimit,
  rateLimited,
  remainingAllotment,
  type TokenAllotment,
  takeTokens,
} from '#rules/rate-limit.ts'
import { findTokenBucket, type StoredTokenBucket, saveTokenBucket } from '#table/token-buckets.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import type { World } from '#world/world.ts'

/** What this function holds of a key's tokens, and what it knows of its bucket. */
type LocalBucket = {
  allotment: TokenAllotment
  stored: StoredTokenBucket | undefined
  /** From when until when the bucket is known to be empty. */
  empty: { readonly fromMs: number; readonly untilMs: number }
  waiting: number
  refill: Promise<void> | undefined
}

const maxBuckets = 10_000
/** Where the table can't tell, requests are let through for so long before it is asked again. */
const failOpenMs = 1_000

const bucketsOfWorlds = new WeakMap<World, LRUCache<string, LocalBucket>>()

/**
 * Takes one request from what the caller's key may ask. Warm, it costs nothing: a function takes tokens ahead and spends
 * them in memory. Refuses where the bucket is empty. What keeps the table from answering is no reason to refuse anybody.
 */
export async function enforceRateLimit(world: World, keyId: string): Promise<void> {
  const { rateLimit } = world.settings
  if (!rateLimit) return
  const purse = bucketOf(world, keyId)
  while (!trySpend(purse, nowMs(world))) {
    const { fromMs, untilMs } = purse.empty
    const now = nowMs(world)
    if (fromMs <= now && now < untilMs) throw rateLimited(rateLimit, untilMs - now)
    await awaitRefill(world, keyId, purse, rateLimit)
  }
}

function trySpend(purse: LocalBucket, nowMs: number): boolean {
  const lease = remainingAllotment(purse.allotment, nowMs)
  if (lease) purse.allotment = lease
  return lease !== undefined
}

/** One refill at a time, for all who wait for it. */
async function awaitRefill(world: World, keyId: string, purse: LocalBucket, limit: RateLimit): Promise<void> {
  purse.waiting++
  purse.refill ??= refill(world, keyId, purse, limit).finally(() => {
    purse.refill = undefined
  })
  await purse.refill.finally(() => purse.waiting--)
}

async function refill(world: World, keyId: string, purse: LocalBucket, limit: RateLimit): Promise<void> {
  try {
    await retryOnConflict(world, () => reserveTokens(world, keyId, purse, limit))
  } catch (error) {
    world.log.warn('A rate limit is not kept for a moment.', { key_id: keyId, error })
    purse.allotment = { tokens: Number.POSITIVE_INFINITY, untilMs: nowMs(world) + failOpenMs }
  }
}

async function reserveTokens(
  world: World,
  keyId: string,
  purse: LocalBucket,
  limit: RateLimit,
): Promise<undefined | typeof conflict> {
  const seen = purse.stored ?? (await findTokenBucket(world, keyId))
  const now = nowMs(world)
  const taken = takeTokens(seen, purse.waiting, limit, now)
  purse.stored = seen
  if (!taken) {
    purse.empty = { fromMs: now, untilMs: now + msUntilNextToken(seen, limit, now) }
    return undefined
  }
  purse.stored = await saveTokenBucket(world, keyId, seen, taken.bucket, fullAtMs(taken.bucket, limit))
  if (!purse.stored) return conflict
  purse.allotment = taken.allotment
  return undefined
}

function bucketOf(world: World, keyId: string): LocalBucket {
  const kept = bucketsOfWorlds.get(world) ?? new LRUCache<string, LocalBucket>({ max: maxBuckets })
  bucketsOfWorlds.set(world, kept)
  const purse = kept.get(keyId) ?? emptyBucket()
  kept.set(keyId, purse)
  return purse
}

function emptyBucket(): LocalBucket {
  const never = { fromMs: 0, untilMs: 0 }
  return { allotment: { tokens: 0, untilMs: 0 }, stored: undefined, empty: never, waiting: 0, refill: undefined }
}

function nowMs(world: World): number {
  return world.now().getTime()
}
