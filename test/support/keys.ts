import { hashOfKey, type Key, makeKeyText } from '#rules/key.ts'
import { putKey } from '#table/keys.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld, type World } from '#world/world.ts'

let world: World | undefined

/** A world on the table of the service that this process started, for states that no request can cause. */
export function worldOfService(): World {
  world ??= makeWorld(settingsFromEnv(process.env))
  return world
}

type KeyRow = Pick<Key, 'namespaces'> & Partial<Pick<Key, 'scope' | 'expires_at' | 'revoked_at'>>

/** Stores a key and returns its text. Without a word on it, it is an authoring key that never ends. */
export async function makeKey(row: KeyRow): Promise<string> {
  const { newId, now, randomBelow } = worldOfService()
  const text = makeKeyText(randomBelow)
  await putKey(worldOfService(), {
    key_id: `key_${newId()}`,
    hash: hashOfKey(text),
    label: null,
    scope: 'authoring',
    created_at: now().toISOString(),
    expires_at: null,
    revoked_at: null,
    last_used_at: null,
    ...row,
  })
  return text
}
