import { loadOnce } from '#world/load-once.ts'
import type { SchemaValidator } from '#world/schema-validator.ts'

/** Loads the validator at the first call, so that functions that see no schema start without it. */
export function lazySchemaValidator(): SchemaValidator {
  const load = loadOnce(async () => (await import('#world/remembering-validator.ts')).makeRememberingValidator())
  return {
    inspect: async (schema) => (await load()).inspect(schema),
    mismatchOf: async (schema, value) => (await load()).mismatchOf(schema, value),
  }
}
