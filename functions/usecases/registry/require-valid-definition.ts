import { schemasIn } from '#rules/contract.ts'
import { requireKnownBuiltIns } from '#rules/model-handler.ts'
import { validationFailed } from '#rules/refusal.ts'
import type { DefineModel } from '#rules/registered-model.ts'
import type { SchemaFinding } from '#world/schema-validator.ts'
import type { World } from '#world/world.ts'

/** The most warnings that one answer lists. */
const maxWarnings = 20

/**
 * Refuses contracts that are not valid JSON Schema, and built-in handlers that do not exist. Returns a warning for each part
 * of a contract that is not checked.
 */
export async function requireValidDefinition(
  world: World,
  { handlers, handler_contracts }: DefineModel,
): Promise<readonly string[]> {
  const warnings: string[] = []
  for (const { path, schema } of schemasIn(handler_contracts)) {
    const found = await world.schemaValidator.inspect(schema)
    const within = (finding: SchemaFinding) => [path, finding.path].filter(Boolean).join('.')
    if (found.faults.length > 0) {
      throw validationFailed(found.faults.map((fault) => ({ path: within(fault), message: fault.message })))
    }
    warnings.push(...found.warnings.map((warning) => `${within(warning)}: ${warning.message}`))
  }
  requireKnownBuiltIns(handlers)
  return listWarnings(warnings)
}

/** Returns the first warnings, and the number of the others. */
export function listWarnings(warnings: readonly string[]): readonly string[] {
  if (warnings.length <= maxWarnings) return warnings
  return [...warnings.slice(0, maxWarnings), `… and ${warnings.length - maxWarnings} more`]
}
