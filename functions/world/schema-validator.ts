import type { SchemaDocument } from '#rules/contract.ts'

/** A remark on a schema or a value, with its place there. The path is dotted, and empty for the whole. */
export type SchemaFinding = { readonly path: string; readonly message: string }

/** The findings about a schema when it is stored. */
export type SchemaInspection = {
  /** The reasons why it cannot be used. */
  readonly faults: readonly SchemaFinding[]
  /** Keywords and formats that are not checked. */
  readonly warnings: readonly SchemaFinding[]
}

/**
 * Validates by JSON Schema 2020-12. Callers write the schemas, so none of them may hang or crash the service. A verdict
 * depends on schema and value alone.
 */
export type SchemaValidator = {
  inspect(schema: SchemaDocument): Promise<SchemaInspection>
  /** Returns the first mismatch between a value and the schema; undefined if there is none. */
  mismatchOf(schema: SchemaDocument, value: unknown): Promise<SchemaFinding | undefined>
}
