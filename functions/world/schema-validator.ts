import type { SchemaDocument } from '#rules/contract.ts'

/** What is wrong with a value or a schema, and where; the path is dotted, and empty for the whole. */
export type SchemaMismatch = { readonly path: string; readonly message: string }

/** JSON Schema 2020-12, for documents that strangers wrote: none of them may hang or crash the service. */
export type SchemaValidator = {
  /** Why this is no schema that can be used; undefined where it is one. */
  faultIn(schema: SchemaDocument): Promise<SchemaMismatch | undefined>
  /** The first thing in which the value does not match the schema; undefined where it does. */
  mismatchOf(schema: SchemaDocument, value: unknown): Promise<SchemaMismatch | undefined>
}
