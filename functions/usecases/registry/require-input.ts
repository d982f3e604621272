import type { JsonObject } from '#rules/json-object.ts'
import type { HandlerAction } from '#rules/model-handler.ts'
import { Refusal } from '#rules/refusal.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import { mismatchOfInput } from '#usecases/registry/contract-mismatch.ts'
import type { World } from '#world/world.ts'

/** Refuses an input that does not match the contract of the version. */
export async function requireInput(
  world: World,
  version: Pick<RegisteredVersion, 'handler_contracts'>,
  action: HandlerAction,
  input: JsonObject,
): Promise<void> {
  const mismatch = await mismatchOfInput(world, version, action, input)
  if (mismatch !== undefined) throw new Refusal('contract_mismatch', mismatch, { action })
}
