import { schemasIn } from '#rules/contract.ts'
import { requireKnownBuiltIns } from '#rules/model-handler.ts'
import { validationFailed } from '#rules/refusal.ts'
import type { DefineModel } from '#rules/registered-model.ts'
import type { World } from '#world/world.ts'

/** Refuses contracts that are not valid JSON Schema, and built-in handlers that do not exist. */
export async function requireValidDefinition(
  world: World,
  { handlers, handler_contracts }: DefineModel,
): Promise<void> {
  for (const { path, schema } of schemasIn(handler_contracts)) {
    const fault = await world.schemaValidator.faultIn(schema)
    if (fault) throw validationFailed([{ path: [path, fault.path].filter(Boolean).join('.'), message: fault.message }])
  }
  requireKnownBuiltIns(handlers)
}
