import { createHash } from 'node:crypto'
import { createContext, Script } from 'node:vm'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import type { SchemaDocument } from '#rules/contract.ts'
import type { SchemaMismatch } from '#world/schema-validator.ts'

/** Time limits for compiling a schema and for checking a value, in milliseconds. */
const timeoutMs = { compile: 1_000, check: 500 }
const maxCachedSchemas = 200

/** Makes the SchemaValidator on Ajv, with a cache of compiled schemas. */
export function makeAjvValidator() {
  const compiled = new Map<string, ValidateFunction>()

  function validatorFor(schema: SchemaDocument): ValidateFunction {
    const hash = createHash('sha256').update(JSON.stringify(schema)).digest('hex')
    const validate = compiled.get(hash) ?? compile(schema)
    // Insert again, so that the map's first entry is the least recently used.
    compiled.delete(hash)
    compiled.set(hash, validate)
    const [oldest] = compiled.keys()
    if (compiled.size > maxCachedSchemas && oldest !== undefined) compiled.delete(oldest)
    return validate
  }

  return {
    faultIn(schema: SchemaDocument): SchemaMismatch | undefined {
      const keyword = unsupportedKeyword(schema)
      if (keyword !== undefined) return { path: '', message: keyword }
      return failureOf(() => {
        const ajv = makeAjv()
        if (!ajv.validateSchema(schema)) return mismatchOfError(ajv.errors?.[0])
        validatorFor(schema)
        return undefined
      }, timeoutMs.compile)
    },
    mismatchOf(schema: SchemaDocument, value: unknown): SchemaMismatch | undefined {
      return failureOf(() => {
        const validate = validatorFor(schema)
        return validate(value) ? undefined : mismatchOfError(validate.errors?.[0])
      }, timeoutMs.check)
    },
  }
}

/** Makes an instance for one schema, so that the ids and anchors of documents cannot collide. */
function makeAjv(): Ajv2020 {
  const strictness = { strictSchema: true, strictNumbers: true, strictTypes: false, strictTuples: false } as const
  const ajv = new Ajv2020({ ...strictness, strictRequired: false, inlineRefs: false, logger: false })
  return ajvFormats.default(ajv)
}

function compile(schema: SchemaDocument): ValidateFunction {
  return makeAjv().compile(schema)
}

const slot: { action: () => unknown } = { action: () => undefined }
const context = createContext(slot)
const callAction = new Script('action()')

/**
 * Runs the action with a time limit, which stops even a regular expression that would run forever. The context exists only
 * for the limit; no code of callers runs in it.
 */
function failureOf(action: () => SchemaMismatch | undefined, timeout: number): SchemaMismatch | undefined {
  let mismatch: SchemaMismatch | undefined
  slot.action = () => {
    mismatch = action()
  }
  try {
    callAction.runInContext(context, { timeout })
    return mismatch
  } catch (error) {
    return { path: '', message: failureInWords(error) }
  }
}

function failureInWords(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }
  if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
    return 'checking this takes too long; simplify the schema and its patterns'
  return error instanceof RangeError ? 'checking this never ends: the schema refers to itself' : String(message)
}

/** Finds a keyword that refers outside the schema or makes the check asynchronous. */
function unsupportedKeyword(schema: unknown): string | undefined {
  if (Array.isArray(schema)) return firstOf(schema, unsupportedKeyword)
  if (typeof schema !== 'object' || schema === null) return undefined
  return firstOf(Object.entries(schema), ([keyword, value]) => {
    const isReference = keyword === '$ref' || keyword === '$dynamicRef'
    if (isReference && typeof value === 'string' && !value.startsWith('#')) {
      return `"${keyword}" may only name a part of the same schema`
    }
    if (keyword === '$async') return '"$async" is not supported'
    return unsupportedKeyword(value)
  })
}

function firstOf<T>(items: readonly T[], find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

function mismatchOfError(error: ErrorObject | null | undefined): SchemaMismatch {
  const { instancePath = '', params = {}, message = 'does not match' } = error ?? {}
  const named = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty
  const parts = instancePath.split('/').slice(1).map(unescaped)
  return { path: [...parts, ...(typeof named === 'string' ? [named] : [])].join('.'), message }
}

/** Decodes a part of a JSON Pointer. */
function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~')
}
