import { hashOfKey, type Key, makeKeyText } from '#rules/key.ts'
import { putKey } from '#table/keys.ts'
import type { World } from '#world/world.ts'

export type WantedKey = Pick<Key, 'scope' | 'namespaces' | 'label'>

/** Makes a key. Its text is in the answer and nowhere else. */
export async function createKey(world: World, wanted: WantedKey): Promise<{ secret: string; key: Key }> {
  const secret = makeKeyText(world.randomBelow)
  const key = keyOf(world, secret, wanted)
  if (!(await putKey(world, key))) throw new Error('A new random key was there already')
  return { secret, key }
}

/** What is stored of a key with this text. */
export function keyOf(world: World, secret: string, { scope, namespaces, label }: WantedKey): Key {
  return {
    key_id: `key_${world.newId()}`,
    hash: hashOfKey(secret),
    scope,
    namespaces: [...namespaces],
    label,
    created_at: world.now().toISOString(),
    expires_at: null,
    revoked_at: null,
  }
}
