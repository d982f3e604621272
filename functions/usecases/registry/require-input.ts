import type { JsonObject } from '#rules/json-object.ts'
import type { HandlerAction } from '#rules/model-handler.ts'
import { Refusal } from '#rules/refusal.ts'
import { mismatchOfInput, type VersionContracts } from '#usecases/registry/contract-mismatch.ts'
import type { World } from '#world/world.ts'

/** Refuses an input that does not match the contract of the version. */
export async function requireInput(
  world: World,
  version: VersionContracts,
  action: HandlerAction,
  input: JsonObject,
): Promise<void> {
  const mismatch = await mismatchOfInput(world, version, action, input)
  if (mismatch !== undefined) throw new Refusal('contract_mismatch', mismatch, { action })
}
