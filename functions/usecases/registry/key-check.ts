import { type Authority, isKeyActor } from '#rules/authority.ts'
import { isKeyValid } from '#rules/key.ts'
import { findKeyById } from '#table/keys.ts'
import { readOnce } from '#usecases/registry/read-once.ts'
import type { World } from '#world/world.ts'

/** Returns true if no key of these parties is revoked or has expired. A party with an access token has no key. */
export type KeyCheck = (parties: readonly Authority[]) => Promise<boolean>

/** Returns a check that reads each key once. Make a new one for each page of work, so that a revocation takes effect. */
export function newKeyCheck(world: World): KeyCheck {
  const isValid = readOnce((keyId: string) => readIsValid(world, keyId))

  return async (parties) => {
    const valid = await Promise.all(parties.filter(isKeyActor).map(({ actor }) => isValid(actor)))
    return valid.every(Boolean)
  }
}

async function readIsValid(world: World, keyId: string): Promise<boolean> {
  const key = await findKeyById(world, keyId)
  return key !== undefined && isKeyValid(key, world.now())
}
