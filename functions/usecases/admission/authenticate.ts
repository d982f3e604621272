import { LRUCache } from 'lru-cache'
import type { Caller } from '#rules/caller.ts'
import { hashOfKey, isUsable, isWellFormedKey, type Key, staleUseBefore } from '#rules/key.ts'
import { Refusal } from '#rules/refusal.ts'
import { findKeyByHash, recordKeyUse } from '#table/keys.ts'
import type { World } from '#world/world.ts'

/** How long a key is taken as it was read: a revocation takes effect everywhere within this time. */
const cacheTtlMs = 25_000
const maxCachedKeys = 10_000
/** Apart from the others, so that a flood of made-up keys drives no real one out. */
const maxUnknownHashes = 1_000

type KeyCache = {
  readonly keys: LRUCache<string, Key>
  /** Hashes that are no key's: who goes on with a wrong key costs a read in so long a time, not one a request. */
  readonly unknownHashes: LRUCache<string, true>
}

const caches = new WeakMap<World, KeyCache>()

/** Who holds this key. A mistyped key is refused before anything is read. */
export async function authenticate(world: World, text: string | undefined): Promise<Caller> {
  if (text === undefined || !isWellFormedKey(text)) throw unauthorized()
  const hash = hashOfKey(text)
  const key = await keyByHash(world, hash)
  if (!key || !isUsable(key, hash, world.now())) throw unauthorized()
  return { key_id: key.key_id, scope: key.scope, namespaces: key.namespaces }
}

async function keyByHash(world: World, hash: string): Promise<Key | undefined> {
  const { keys, unknownHashes } = cacheOf(world)
  const remembered = keys.get(hash)
  if (remembered || unknownHashes.has(hash)) return remembered
  const key = await findKeyByHash(world, hash)
  if (key) {
    keys.set(hash, key)
    await recordUse(world, key)
  } else unknownHashes.set(hash, true)
  return key
}

/**
 * When a key was last used is noted only as it is read, and by one function in some minutes: not at every request, which
 * would cost each a write. A note that can't be made keeps nobody out.
 */
async function recordUse(world: World, key: Key): Promise<void> {
  const stale = staleUseBefore(world.now())
  if (key.last_used_at !== null && key.last_used_at >= stale) return
  if (!isUsable(key, key.hash, world.now())) return
  await recordKeyUse(world, key, stale).catch((error) =>
    world.log.warn('A use of a key is not noted.', { key_id: key.key_id, error }),
  )
}

function cacheOf(world: World): KeyCache {
  const common = { ttl: cacheTtlMs, perf: { now: () => world.now().getTime() } }
  const remembered = caches.get(world) ?? {
    keys: new LRUCache<string, Key>({ max: maxCachedKeys, ...common }),
    unknownHashes: new LRUCache<string, true>({ max: maxUnknownHashes, ...common }),
  }
  caches.set(world, remembered)
  return remembered
}

function unauthorized(): Refusal {
  return new Refusal('unauthorized', 'Give a valid API key: "Authorization: Bearer ts_…".')
}
