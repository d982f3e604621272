import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

/** Returns the problems of a value by a schema of the document; none if it is valid. */
export type Validator = (schema: unknown, value: unknown) => readonly string[]

/** Checks values by schemas of an OpenAPI document, which may refer to its components. */
export function makeValidator(document: object): Validator {
  // Unions are documented by their own types; OpenAPI's keywords beside those of JSON Schema are for people.
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  const { components } = Object(document) as { components: object }
  ajv.addSchema({ $id: 'https://document.test/', components })
  const compiled = new Map<unknown, ValidateFunction>()

  return (schema, value) => {
    const check = compiled.get(schema) ?? ajv.compile(withAbsoluteReferences(schema))
    compiled.set(schema, check)
    if (check(value)) return []
    return (check.errors ?? []).map(({ instancePath, message, params }) => {
      return `at "${instancePath}" ${message} ${JSON.stringify(params)}`
    })
  }
}

/** The schema with its references into the document's components made absolute. */
function withAbsoluteReferences(schema: unknown): object {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"https://document.test/#/components/')
  return JSON.parse(text)
}
