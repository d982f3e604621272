import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { type CompiledSchema, compileSchema } from '#json-schema/compile-schema.ts'
import type { Mismatch, SchemaRemark } from '#json-schema/subschema.ts'
import type { SchemaDocument } from '#rules/contract.ts'
import { Unavailable } from '#rules/refusal.ts'
import type { SchemaFinding, SchemaValidator } from '#world/schema-validator.ts'

/** The bytes of the schemas, as JSON, whose compiled form is kept. It takes about ten times as many. */
const maxRememberedBytes = 2 * 1024 * 1024
const retryAfterSeconds = 5

/** Makes the SchemaValidator that compiles each schema once, as long as it is in use. */
export function makeRememberingValidator(): SchemaValidator {
  const compiled = new LRUCache<string, CompiledSchema>({ maxSize: maxRememberedBytes })
  let turn = Promise.resolve()

  /** Runs checks one at a time, with other requests between them. */
  function inTurn<T>(check: () => T): Promise<T> {
    const result = turn.then(() => nextTurn()).then(check)
    turn = result.then(
      () => undefined,
      () => undefined,
    )
    return result
  }

  function compiledSchema(schema: SchemaDocument): CompiledSchema {
    const json = JSON.stringify(schema)
    const hash = createHash('sha256').update(json).digest('base64')
    const known = compiled.get(hash)
    if (known) return known
    const made = compileSchema(schema)
    compiled.set(hash, made, { size: json.length })
    return made
  }

  return {
    inspect: (schema) =>
      inTurn(() => {
        const { faults, warnings } = withinResources(() => compiledSchema(schema))
        return { faults: faults.map(finding), warnings: warnings.map(finding) }
      }),
    mismatchOf: (schema, value) =>
      inTurn(() => {
        const mismatch = withinResources(() => compiledSchema(schema).mismatchOf(value))
        return mismatch && finding(mismatch)
      }),
  }
}

function finding({ path, message }: SchemaRemark | Mismatch): SchemaFinding {
  return { path: path.join('.'), message }
}

/** The limits of a check keep it within stack and memory. If a machine has less than that, nothing is said about the value. */
function withinResources<T>(check: () => T): T {
  try {
    return check()
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new Unavailable('The contract could not be checked, for lack of memory.', retryAfterSeconds, { cause })
  }
}
