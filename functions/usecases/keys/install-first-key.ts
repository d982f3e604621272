import { hashOfKey, isKeyValid, type Key, makeKeyText } from '#rules/key.ts'
import { findKeyByHash, putFirstKey, putKey } from '#table/keys.ts'
import { newKey } from '#usecases/keys/new-key.ts'
import type { World } from '#world/world.ts'

type FirstKeyRequest = {
  readonly namespaces: readonly string[]
  /** The text of the key. Without one, a key is generated. */
  readonly secret?: string | undefined
  /** The origin of the text, for the label. */
  readonly source?: string | undefined
}

export type FirstKey = {
  readonly secret: string
  readonly label: string
  /** The outcome of this call: the first key of the deployment, one beside others, or none. */
  readonly created: 'first' | 'added' | 'none'
  /** The stored key with the given text, where it is revoked or has expired: requests with it are refused. */
  readonly unusable?: Key
}

/**
 * Installs the first authoring key of a deployment. Without a secret it generates one, once in the deployment's life; with
 * a secret it stores that key unless it is stored already. Show a generated secret only if this call stored it.
 */
export async function installFirstKey(
  world: World,
  { namespaces, secret, source = 'the operator' }: FirstKeyRequest,
): Promise<FirstKey> {
  const text = secret ?? makeKeyText(world.randomBelow)
  const keyLabelled = (label: string) => newKey(world, text, { scope: 'authoring', namespaces: [...namespaces], label })
  const first = secret === undefined ? 'first key' : `first key, from ${source}`
  if (await putFirstKey(world, keyLabelled(first))) return { secret: text, label: first, created: 'first' }
  const added = `added at a start, from ${source}`
  if (secret === undefined) return { secret: text, label: added, created: 'none' }
  if (await putKey(world, keyLabelled(added))) return { secret: text, label: added, created: 'added' }
  const stored = await findKeyByHash(world, hashOfKey(text))
  const isUnusable = stored !== undefined && !isKeyValid(stored, world.now())
  return { secret: text, label: added, created: 'none', ...(isUnusable && { unusable: stored }) }
}
