import type { SchemaValidator } from '#world/schema-validator.ts'

/** Loads the schema compiler at the first call, so that functions that see no schema start without it. */
export function lazySchemaValidator(): SchemaValidator {
  let loading: ReturnType<typeof loadAjvValidator> | undefined
  const load = () => {
    loading ??= loadAjvValidator()
    return loading
  }
  return {
    faultIn: async (schema) => (await load()).faultIn(schema),
    mismatchOf: async (schema, value) => (await load()).mismatchOf(schema, value),
  }
}

async function loadAjvValidator() {
  const { makeAjvValidator } = await import('#world/ajv-validator.ts')
  return makeAjvValidator()
}
