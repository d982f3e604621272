import { schemaFor } from '#rules/contract.ts'
import type { JsonObject } from '#rules/json-object.ts'
import type { HandlerAction } from '#rules/model-handler.ts'
import { Refusal } from '#rules/refusal.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import type { World } from '#world/world.ts'

type Contracted = Pick<RegisteredVersion, 'handler_contracts'>

/** In what the input is not as the contract has it, in words; undefined where it is. */
export function mismatchOfInput(world: World, version: Contracted, action: HandlerAction, input: JsonObject) {
  return mismatchOf(world, version, action, 'input', input)
}

export function mismatchOfOutput(world: World, version: Contracted, action: HandlerAction, output: JsonObject) {
  return mismatchOf(world, version, action, 'output', output)
}

/** Refuses an input that is not as the contract of the version has it. */
export async function requireInput(
  world: World,
  version: Contracted,
  action: HandlerAction,
  input: JsonObject,
): Promise<void> {
  const mismatch = await mismatchOfInput(world, version, action, input)
  if (mismatch !== undefined) throw new Refusal('contract_mismatch', mismatch, { action })
}

async function mismatchOf(
  world: World,
  version: Contracted,
  action: HandlerAction,
  side: 'input' | 'output',
  value: JsonObject,
): Promise<string | undefined> {
  const schema = schemaFor(version, action, `${side}_schema`)
  const mismatch = schema === undefined ? undefined : await world.schemaValidator.mismatchOf(schema, value)
  return mismatch && `${[side, mismatch.path].filter(Boolean).join('.')}: ${mismatch.message}`
}
