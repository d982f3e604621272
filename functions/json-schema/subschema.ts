import type { EvaluatedParts } from '#json-schema/evaluated-parts.ts'
import type { Meter } from '#json-schema/meter.ts'
import type { SchemaDocument } from '#rules/contract.ts'

/** The names and indexes that lead to a part of a schema or of a value. */
export type JsonPath = readonly string[]

/** A remark for the author of a schema, with its place in the schema. */
export type SchemaRemark = { readonly path: JsonPath; readonly message: string }

/** The reason why a value does not match, and its place in the value. */
export type Mismatch = { readonly keyword: string; readonly path: JsonPath; readonly message: string }

/** A part of a document that has a base URI and anchors of its own: the document itself, or a schema with `$id`. */
export type SchemaResource = {
  readonly uri: string
  readonly rootPath: JsonPath
  readonly anchors: Map<string, JsonPath>
  readonly dynamicAnchors: Map<string, JsonPath>
}

/** Returns the reason why a value does not match; undefined if it does. */
export type Check = (value: unknown, evaluation: Evaluation) => Mismatch | undefined

/** One schema of a document, ready to check values. */
export type Subschema = {
  readonly schema: SchemaDocument
  readonly path: JsonPath
  readonly resource: SchemaResource
  /** The checks of its keywords. Filled when the whole document is known, because schemas refer to each other. */
  checks: readonly Check[]
  /** True if it has a keyword that applies to what the other keywords did not evaluate. */
  readonly hasUnevaluated: boolean
  /** The schemas that it applies to the same value. */
  readonly appliedInPlace: Subschema[]
}

/** The resources that an evaluation has entered, the innermost first. A dynamic reference looks through them. */
export type DynamicScope = { readonly resource: SchemaResource; readonly outer: DynamicScope | undefined }

/** The state that the checks of one schema share while they check one value. */
export type Evaluation = {
  readonly scope: DynamicScope | undefined
  readonly meter: Meter
  /** Collects what has been evaluated; undefined if no keyword asks for it. */
  readonly evaluated: EvaluatedParts | undefined
}

export function mismatch(keyword: string, message: string, path: JsonPath = []): Mismatch {
  return { keyword, path, message }
}

/** Returns the mismatch of a part as a mismatch of the whole. */
export function mismatchWithin(part: string | number, inner: Mismatch | undefined): Mismatch | undefined {
  return inner && { ...inner, path: [String(part), ...inner.path] }
}
