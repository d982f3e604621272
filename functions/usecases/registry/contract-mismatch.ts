import { schemaFor } from '#rules/contract.ts'
import type { JsonObject } from '#rules/json-object.ts'
import type { HandlerAction } from '#rules/model-handler.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import type { World } from '#world/world.ts'

export type VersionContracts = Pick<RegisteredVersion, 'handler_contracts'>

/** Describes the first mismatch between an input and the version's contract; undefined if there is none. */
export function mismatchOfInput(world: World, version: VersionContracts, action: HandlerAction, input: JsonObject) {
  return mismatchOf(world, version, action, 'input', input)
}

/** Describes the first mismatch between an output and the version's contract; undefined if there is none. */
export function mismatchOfOutput(world: World, version: VersionContracts, action: HandlerAction, output: JsonObject) {
  return mismatchOf(world, version, action, 'output', output)
}

/** Describes the first mismatch between a value and one side of the version's contract; undefined if there is none. */
export async function mismatchOf(
  world: World,
  version: VersionContracts,
  action: HandlerAction,
  side: 'input' | 'output',
  value: unknown,
): Promise<string | undefined> {
  const schema = schemaFor(version, action, `${side}_schema`)
  const mismatch = schema === undefined ? undefined : await world.schemaValidator.mismatchOf(schema, value)
  return mismatch && `${[side, mismatch.path].filter(Boolean).join('.')}: ${mismatch.message}`
}
