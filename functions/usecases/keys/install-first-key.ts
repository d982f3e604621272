import { makeKeyText } from '#rules/key.ts'
import { putFirstKey, putKey } from '#table/keys.ts'
import { newKey } from '#usecases/keys/new-key.ts'
import type { World } from '#world/world.ts'

/**
 * Installs the first authoring key of a deployment. Without a secret it generates one, once in the deployment's life; with
 * a secret it stores that key unless it is stored already. `created` is true if this call stored the key: show a generated
 * secret only then.
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
