import { type Key, makeKeyText } from '#rules/key.ts'
import { putKey } from '#table/keys.ts'
import { newKey, type RequestedKey } from '#usecases/keys/new-key.ts'
import type { World } from '#world/world.ts'

/** A new key with its text, which is shown only once. */
export type CreatedKey = { readonly secret: string; readonly key: Key }

/** Creates a key for the operator of the deployment, without a caller. The text of the key is in the answer and nowhere else. */
export async function createKey(world: World, request: RequestedKey): Promise<CreatedKey> {
  const secret = makeKeyText(world.randomBelow)
  const key = newKey(world, secret, request)
  if (!(await putKey(world, key))) throw new Error('A new random key is in use.')
  return { secret, key }
}
