import { applySchema } from '#json-schema/apply-schema.ts'
import { inPlaceFaults } from '#json-schema/in-place-faults.ts'
import type { KeywordPlace } from '#json-schema/keyword-place.ts'
import { keywordShapes } from '#json-schema/keyword-shapes.ts'
import { arrayChecks } from '#json-schema/keywords/array-checks.ts'
import { logicChecks } from '#json-schema/keywords/logic-checks.ts'
import { numberChecks } from '#json-schema/keywords/number-checks.ts'
import { presenceChecks } from '#json-schema/keywords/presence-checks.ts'
import { discriminatorChecks, propertyChecks } from '#json-schema/keywords/property-checks.ts'
import { referenceChecks } from '#json-schema/keywords/reference-checks.ts'
import { textChecks } from '#json-schema/keywords/text-checks.ts'
import { unevaluatedChecks } from '#json-schema/keywords/unevaluated-checks.ts'
import { valueChecks } from '#json-schema/keywords/value-checks.ts'
import { CheckLimitReached, Meter } from '#json-schema/meter.ts'
import { PatternCompiler } from '#json-schema/pattern-compiler.ts'
import { findReferenceTarget } from '#json-schema/reference-target.ts'
import { SchemaDocumentIndex } from '#json-schema/schema-document-index.ts'
import { type Mismatch, mismatch, type SchemaRemark, type Subschema } from '#json-schema/subschema.ts'
import type { SchemaDocument } from '#rules/contract.ts'

/** A schema that is ready to check values. */
export type CompiledSchema = {
  /** The faults of the schema. A faulty keyword is not checked. */
  readonly faults: readonly SchemaRemark[]
  /** The keywords and formats that are not checked. */
  readonly warnings: readonly SchemaRemark[]
  /** Returns the first mismatch of a value; undefined if there is none. */
  readonly mismatchOf: (value: unknown) => Mismatch | undefined
}

/** Compiles the checks in this order: the first mismatch is the one that is reported. */
const families = [
  ...[valueChecks, discriminatorChecks, presenceChecks, numberChecks, textChecks, propertyChecks, arrayChecks],
  ...[referenceChecks, logicChecks, unevaluatedChecks],
]

/** Compiles a JSON Schema 2020-12 document. Never throws, whatever the document. */
export function compileSchema(document: SchemaDocument): CompiledSchema {
  const index = new SchemaDocumentIndex(document)
  const patterns = new PatternCompiler()
  const faults = index.faults
  const warnings: SchemaRemark[] = []
  // A reference may add schemas at unknown places, which this loop then reaches, too.
  for (const subschema of index.subschemas) {
    warnings.push(...unknownKeywords(subschema))
    const place = placeIn(subschema, { index, patterns, warnings })
    if (typeof subschema.schema !== 'boolean') subschema.checks = families.flatMap((compile) => compile(place))
  }
  faults.push(...inPlaceFaults(index.subschemas))
  const root = index.subschemaAt([])
  return { faults, warnings, mismatchOf: (value) => root && mismatchOfWhole(root, value) }
}

function mismatchOfWhole(root: Subschema, value: unknown): Mismatch | undefined {
  try {
    return applySchema(root, value, { scope: undefined, meter: new Meter(), evaluated: undefined })
  } catch (error) {
    if (error instanceof CheckLimitReached) return mismatch('limit', error.message)
    throw error
  }
}

function placeIn(
  subschema: Subschema,
  {
    index,
    patterns,
    warnings,
  }: { readonly index: SchemaDocumentIndex; readonly patterns: PatternCompiler; readonly warnings: SchemaRemark[] },
): KeywordPlace {
  const { path } = subschema
  return {
    subschema,
    resolve: (reference) => findReferenceTarget(index, reference, subschema.resource),
    within: (...parts) => index.subschemaAt([...path, ...parts]) ?? subschema,
    addFault: (message, ...parts) => index.faults.push({ path: [...path, ...parts], message }),
    addWarning: (message, ...parts) => warnings.push({ path: [...path, ...parts], message }),
    pattern: (source, parts) => {
      const pattern = patterns.compile(source)
      if (!('fault' in pattern)) return pattern
      index.faults.push({ path: [...path, ...parts], message: pattern.fault })
      return undefined
    },
    isSchema: (value) => isValidSchema(value),
  }
}

function isValidSchema(value: unknown): boolean {
  return new SchemaDocumentIndex(value as SchemaDocument).faults.length === 0
}

function unknownKeywords({ schema, path }: Subschema): readonly SchemaRemark[] {
  if (typeof schema === 'boolean') return []
  const unknown = Object.keys(schema).filter((keyword) => !keywordShapes.has(keyword))
  return unknown.map((keyword) => ({ path: [...path, keyword], message: 'this keyword is unknown and is not checked' }))
}
