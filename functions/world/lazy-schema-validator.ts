import type { SchemaValidator } from '#world/schema-validator.ts'

/** Loads the validator at the first call, so that functions that see no schema start without it. */
export function lazySchemaValidator(): SchemaValidator {
  let loading: Promise<SchemaValidator> | undefined
  const load = () => {
    loading ??= loadValidator()
    return loading
  }
  return {
    inspect: async (schema) => (await load()).inspect(schema),
    mismatchOf: async (schema, value) => (await load()).mismatchOf(schema, value),
  }
}

async function loadValidator(): Promise<SchemaValidator> {
  const { makeRememberingValidator } = await import('#world/remembering-validator.ts')
  return makeRememberingValidator()
}
