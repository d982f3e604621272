import type { Caller } from '#rules/caller.ts'
import { hashOfKey, isUsable, isWellFormedKey, type Key, staleUseBefore } from '#rules/key.ts'
import { Refusal } from '#rules/refusal.ts'
import { findKeyByHash, recordKeyUse } from '#table/keys.ts'
import { type FreshCache, makeFreshCache } from '#usecases/admission/fresh-cache.ts'
import type { World } from '#world/world.ts'

/** The time that a key is cached, by both clocks: a revocation takes effect everywhere within it. */
const cacheTtlMs = 25_000
const maxCachedKeys = 10_000
/** Cached apart from the keys, so that a flood of invented keys evicts no real one. */
const maxUnknownHashes = 1_000

type KeyCache = {
  readonly keys: FreshCache<Key>
  /** Hashes without a key, so that a caller who repeats a wrong key does not cost a read at each request. */
  readonly unknownHashes: FreshCache<true>
}

const caches = new WeakMap<World, KeyCache>()

/** Returns the caller whose key this is. Refuses a mistyped key before anything is read. */
export async function authenticate(world: World, text: string | undefined): Promise<Caller> {
  if (text === undefined || !isWellFormedKey(text)) throw unauthorized()
  const hash = hashOfKey(text)
  const key = await keyByHash(world, hash)
  if (!key || !isUsable(key, hash, world.now())) throw unauthorized()
  return { key_id: key.key_id, scope: key.scope, namespaces: key.namespaces }
}

async function keyByHash(world: World, hash: string): Promise<Key | undefined> {
  const { keys, unknownHashes } = cacheOf(world)
  const cached = keys.get(hash)
  if (cached || unknownHashes.get(hash)) return cached
  const key = await findKeyByHash(world, hash)
  if (key) {
    keys.set(hash, key)
    await recordUse(world, key)
  } else unknownHashes.set(hash, true)
  return key
}

/**
 * Records the last use of a key when it is read into the cache, at most once in some minutes: recording each request would
 * cost a write. A failure to record is logged and refuses nobody.
 */
async function recordUse(world: World, key: Key): Promise<void> {
  const stale = staleUseBefore(world.now())
  if (key.last_used_at !== null && key.last_used_at >= stale) return
  if (!isUsable(key, key.hash, world.now())) return
  await recordKeyUse(world, key, stale).catch((error) =>
    world.log.warn('The last use of a key was not recorded.', { key_id: key.key_id, error }),
  )
}

function cacheOf(world: World): KeyCache {
  const cache = caches.get(world) ?? {
    keys: makeFreshCache<Key>(world, { max: maxCachedKeys, ttlMs: cacheTtlMs }),
    unknownHashes: makeFreshCache<true>(world, { max: maxUnknownHashes, ttlMs: cacheTtlMs }),
  }
  caches.set(world, cache)
  return cache
}

export function unauthorized(): Refusal {
  return new Refusal('unauthorized', 'Give a valid API key: "Authorization: Bearer ts_…".')
}
