import type { SchemaDocument } from '#rules/contract.ts'

/** A fault of a value or a schema. The path is dotted, and empty for the whole. */
export type SchemaMismatch = { readonly path: string; readonly message: string }

/** Validates by JSON Schema 2020-12. Callers write the schemas, so none of them may hang or crash the service. */
export type SchemaValidator = {
  /** Returns the reason why a schema cannot be used; undefined if it can. */
  faultIn(schema: SchemaDocument): Promise<SchemaMismatch | undefined>
  /** Returns the first mismatch between a value and the schema; undefined if there is none. */
  mismatchOf(schema: SchemaDocument, value: unknown): Promise<SchemaMismatch | undefined>
}
