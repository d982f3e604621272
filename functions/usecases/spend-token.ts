import { LRUCache } from 'lru-cache'
import { emptyForMs, fullAtMs, type Lease, type RateLimit, rateLimited, spent, takeTokens } from '#rules/rate-limit.ts'
import { findBucket, type StoredBucket, saveBucket } from '#table/buckets.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/** What this function holds of a key's tokens, and what it knows of its bucket. */
type Purse = {
  lease: Lease
  bucket: StoredBucket | undefined
  /** From when until when the bucket is known to be empty. */
  empty: { readonly fromMs: number; readonly untilMs: number }
  waiting: number
  refill: Promise<void> | undefined
}

const keptPurses = 10_000
/** Where the table can't tell, requests are let through for so long before it is asked again. */
const leaveMs = 1_000

const purses = new WeakMap<World, LRUCache<string, Purse>>()

/**
 * Takes one request from what the caller's key may ask. Warm, it costs nothing: a function takes tokens ahead and spends
 * them in memory. Refuses where the bucket is empty. What keeps the table from answering is no reason to refuse anybody.
 */
export async function spendToken(world: World, keyId: string): Promise<void> {
  const { rateLimit } = world.settings
  if (!rateLimit) return
  const purse = purseOf(world, keyId)
  while (!isSpent(purse, nowMs(world))) {
    const { fromMs, untilMs } = purse.empty
    const now = nowMs(world)
    if (fromMs <= now && now < untilMs) throw rateLimited(rateLimit, untilMs - now)
    await refilled(world, keyId, purse, rateLimit)
  }
}

function isSpent(purse: Purse, nowMs: number): boolean {
  const lease = spent(purse.lease, nowMs)
  if (lease) purse.lease = lease
  return lease !== undefined
}

/** One refill at a time, for all who wait for it. */
async function refilled(world: World, keyId: string, purse: Purse, limit: RateLimit): Promise<void> {
  purse.waiting++
  purse.refill ??= refill(world, keyId, purse, limit).finally(() => {
    purse.refill = undefined
  })
  await purse.refill.finally(() => purse.waiting--)
}

async function refill(world: World, keyId: string, purse: Purse, limit: RateLimit): Promise<void> {
  try {
    await settleRace(world, () => takeLease(world, keyId, purse, limit))
  } catch (error) {
    world.log.warn('A rate limit is not kept for a moment.', { key_id: keyId, error })
    purse.lease = { tokens: Number.POSITIVE_INFINITY, untilMs: nowMs(world) + leaveMs }
  }
}

async function takeLease(
  world: World,
  keyId: string,
  purse: Purse,
  limit: RateLimit,
): Promise<undefined | typeof lostRace> {
  const seen = purse.bucket ?? (await findBucket(world, keyId))
  const now = nowMs(world)
  const taken = takeTokens(seen, purse.waiting, limit, now)
  purse.bucket = seen
  if (!taken) {
    purse.empty = { fromMs: now, untilMs: now + emptyForMs(seen, limit, now) }
    return undefined
  }
  purse.bucket = await saveBucket(world, keyId, seen, taken.bucket, fullAtMs(taken.bucket, limit))
  if (!purse.bucket) return lostRace
  purse.lease = taken.lease
  return undefined
}

function purseOf(world: World, keyId: string): Purse {
  const kept = purses.get(world) ?? new LRUCache<string, Purse>({ max: keptPurses })
  purses.set(world, kept)
  const purse = kept.get(keyId) ?? makePurse()
  kept.set(keyId, purse)
  return purse
}

function makePurse(): Purse {
  const never = { fromMs: 0, untilMs: 0 }
  return { lease: { tokens: 0, untilMs: 0 }, bucket: undefined, empty: never, waiting: 0, refill: undefined }
}

function nowMs(world: World): number {
  return world.now().getTime()
}
