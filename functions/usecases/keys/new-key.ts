import { hashOfKey, type Key } from '#rules/key.ts'
import type { World } from '#world/world.ts'

export type RequestedKey = Pick<Key, 'scope' | 'namespaces' | 'label'> & Partial<Pick<Key, 'expires_at'>>

/** Returns the stored form of a key, which has a hash of its text. */
export function newKey(world: World, secret: string, request: RequestedKey): Key {
  const { scope, namespaces, label, expires_at = null } = request
  return {
    key_id: `key_${world.newId()}`,
    hash: hashOfKey(secret),
    scope,
    namespaces: [...namespaces],
    label,
    created_at: world.now().toISOString(),
    expires_at,
    revoked_at: null,
    last_used_at: null,
  }
}
