import { hashOfKey, type Key, makeKeyText } from '#rules/key.ts'
import { putKey } from '#table/keys.ts'
import type { World } from '#world/world.ts'

export type RequestedKey = Pick<Key, 'scope' | 'namespaces' | 'label'> & Partial<Pick<Key, 'expires_at'>>

/** A key that is made just now: its text is told this once. */
export type CreatedKey = { readonly secret: string; readonly key: Key }

/** Makes a key for the operator, who needs none to do so. Its text is in the answer and nowhere else. */
export async function createKey(world: World, wanted: RequestedKey): Promise<CreatedKey> {
  const secret = makeKeyText(world.randomBelow)
  const key = newKey(world, secret, wanted)
  if (!(await putKey(world, key))) throw new Error('A new random key was there already')
  return { secret, key }
}

/** What is stored of a key with this text. */
export function newKey(world: World, secret: string, wanted: RequestedKey): Key {
  const { scope, namespaces, label, expires_at = null } = wanted
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
