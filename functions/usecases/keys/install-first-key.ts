import { makeKeyText } from '#rules/key.ts'
import { putFirstKey, putKey } from '#table/keys.ts'
import { newKey } from '#usecases/keys/create-key.ts'
import type { World } from '#world/world.ts'

/**
 * Gives a new deployment its first authoring key. Without a secret, one is made, once ever; a given secret is installed
 * where it is not yet. `created` tells whether this call stored the key: only then is a made secret worth showing.
 */
export async function installFirstKey(
  world: World,
  { namespaces, secret }: { readonly namespaces: readonly string[]; readonly secret?: string | undefined },
): Promise<{ secret: string; created: boolean }> {
  const text = secret ?? makeKeyText(world.randomBelow)
  const key = newKey(world, text, { scope: 'authoring', namespaces: [...namespaces], label: 'first key' })
  const created = (await putFirstKey(world, key)) || (secret !== undefined && (await putKey(world, key)))
  return { secret: text, created }
}
