import { schemaFor } from '#rules/contract.ts'
import type { ContractCheck, ContractVerdict } from '#rules/contract-check.ts'
import { isJsonObject } from '#rules/json-object.ts'
import { mismatchOf } from '#usecases/registry/contract-mismatch.ts'
import { loadRegisteredVersion } from '#usecases/registry/load-registered-version.ts'
import { listWarnings } from '#usecases/registry/require-valid-definition.ts'
import type { World } from '#world/world.ts'

/** Tries a value against the contract of a version, as a job would. Starts and stores nothing. */
export async function checkContract(
  world: World,
  id: string,
  versionName: string,
  { action, side, value }: ContractCheck,
): Promise<ContractVerdict> {
  const { version } = await loadRegisteredVersion(world, id, versionName)
  const warnings = isJsonObject(value) ? [] : [`The ${side} of a job is always an object.`]
  const schema = schemaFor(version, action, `${side}_schema`)
  if (schema === undefined) {
    const missing = `The version has no ${side} schema for ${action}: any ${side} is accepted.`
    return { valid: true, message: null, warnings: [...warnings, missing] }
  }
  const mismatch = await mismatchOf(world, version, action, side, value)
  const { warnings: unchecked } = await world.schemaValidator.inspect(schema)
  return {
    valid: mismatch === undefined,
    message: mismatch ?? null,
    warnings: [...listWarnings([...warnings, ...unchecked.map(({ path, message }) => `${path || side}: ${message}`)])],
  }
}
