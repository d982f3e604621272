import type { JsonPath, SchemaRemark } from '#json-schema/subschema.ts'
import { isJsonObject } from '#rules/json-object.ts'

/** The form that the meta-schema requires of a keyword's value, and the schemas that the value contains. */
export type KeywordShape = {
  readonly faultIn: (value: unknown) => SchemaRemark | undefined
  readonly schemasIn: (value: unknown) => readonly SchemaWithin[]
}

/** A schema inside the value of a keyword, and its place there. */
export type SchemaWithin = { readonly path: JsonPath; readonly schema: unknown }

const nothingWithin = () => []

/** A value that contains no schemas. */
export function plainValue(isValid: (value: unknown) => boolean, message: string): KeywordShape {
  return { faultIn: (value) => (isValid(value) ? undefined : { path: [], message }), schemasIn: nothingWithin }
}

export const anyValue = plainValue(() => true, '')
export const flagValue = plainValue((value) => typeof value === 'boolean', 'must be true or false')
export const textValue = plainValue((value) => typeof value === 'string', 'must be a string')
export const numberValue = plainValue(Number.isFinite, 'must be a number')
export const countValue = plainValue((value) => Number.isInteger(value) && Number(value) >= 0, 'must be a whole number')
export const listValue = plainValue(Array.isArray, 'must be an array')
export const objectValue = plainValue(isJsonObject, 'must be an object')
export const namesValue = plainValue(isListOfNames, 'must be an array of different strings')

export const schemaValue: KeywordShape = {
  faultIn: () => undefined,
  schemasIn: (value) => [{ path: [], schema: value }],
}

export const schemaListValue: KeywordShape = {
  faultIn: (value) =>
    Array.isArray(value) && value.length > 0 ? undefined : { path: [], message: 'must be an array of schemas' },
  schemasIn: (value) =>
    Array.isArray(value) ? value.map((schema: unknown, index) => ({ path: [String(index)], schema })) : [],
}

export const schemasByNameValue: KeywordShape = {
  faultIn: objectValue.faultIn,
  schemasIn: (value) =>
    isJsonObject(value) ? Object.entries(value).map(([name, schema]) => ({ path: [name], schema })) : [],
}

/** An object whose fields all have one shape. */
export function byNameValue({ faultIn }: KeywordShape): KeywordShape {
  return {
    faultIn: (value) => {
      if (!isJsonObject(value)) return objectValue.faultIn(value)
      for (const [name, field] of Object.entries(value)) {
        const fault = faultIn(field)
        if (fault) return { ...fault, path: [name, ...fault.path] }
      }
      return undefined
    },
    schemasIn: nothingWithin,
  }
}

function isListOfNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string') && new Set(value).size === value.length
}
