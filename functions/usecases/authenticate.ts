import { LRUCache } from 'lru-cache'
import type { Caller } from '#rules/caller.ts'
import { hashOfKey, isUsable, isWellFormedKey, type Key } from '#rules/key.ts'
import { Refusal } from '#rules/refusal.ts'
import { findKeyByHash } from '#table/keys.ts'
import type { World } from '#world/world.ts'

/** How long a key is taken as it was read: a revocation takes effect everywhere within this time. */
const rememberedMs = 25_000
const rememberedKeys = 10_000

const caches = new WeakMap<World, LRUCache<string, Key>>()

/** Who holds this key. A mistyped key is refused before anything is read. */
export async function authenticate(world: World, text: string | undefined): Promise<Caller> {
  if (text === undefined || !isWellFormedKey(text)) throw unauthorized()
  const hash = hashOfKey(text)
  const key = await keyByHash(world, hash)
  if (!key || !isUsable(key, hash, world.now())) throw unauthorized()
  return { key_id: key.key_id, scope: key.scope, namespaces: key.namespaces }
}

async function keyByHash(world: World, hash: string): Promise<Key | undefined> {
  const cache = caches.get(world) ?? makeCache(world)
  caches.set(world, cache)
  const remembered = cache.get(hash)
  if (remembered) return remembered
  const key = await findKeyByHash(world, hash)
  if (key) cache.set(hash, key)
  return key
}

function makeCache(world: World): LRUCache<string, Key> {
  return new LRUCache({ max: rememberedKeys, ttl: rememberedMs, perf: { now: () => world.now().getTime() } })
}

function unauthorized(): Refusal {
  return new Refusal('unauthorized', 'Give a valid API key: "Authorization: Bearer ts_…".')
}
