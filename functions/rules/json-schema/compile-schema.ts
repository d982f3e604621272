import type { SchemaDocument } from '#rules/contract.ts'
import { applySchema } from '#rules/json-schema/apply-schema.ts'
import { inPlaceFaults } from '#rules/json-schema/in-place-faults.ts'
import type { KeywordPlace } from '#rules/json-schema/keyword-place.ts'
import { keywordShapes } from '#rules/json-schema/keyword-shapes.ts'
import { arrayChecks } from '#rules/json-schema/keywords/array-checks.ts'
import { logicChecks } from '#rules/json-schema/keywords/logic-checks.ts'
import { numberChecks } from '#rules/json-schema/keywords/number-checks.ts'
import { presenceChecks } from '#rules/json-schema/keywords/presence-checks.ts'
import { discriminatorChecks, propertyChecks } from '#rules/json-schema/keywords/property-checks.ts'
import { referenceChecks } from '#rules/json-schema/keywords/reference-checks.ts'
import { textChecks } from '#rules/json-schema/keywords/text-checks.ts'
import { unevaluatedChecks } from '#rules/json-schema/keywords/unevaluated-checks.ts'
import { valueChecks } from '#rules/json-schema/keywords/value-checks.ts'
import { CheckLimitReached, Meter } from '#rules/json-schema/meter.ts'
import { PatternCompiler } from '#rules/json-schema/pattern-compiler.ts'
import { findReferenceTarget } from '#rules/json-schema/reference-target.ts'
import { SchemaDocumentIndex } from '#rules/json-schema/schema-document-index.ts'
import { type Mismatch, mismatch, type SchemaRemark, type Subschema } from '#rules/json-schema/subschema.ts'

/** A schema that is ready to check values. */
export type CompiledSchema = {
  /** What is wrong with the schema. What a faulty keyword asks for is not checked. */
  readonly faults: readonly SchemaRemark[]
  /** What the schema says that is not checked. */
  readonly warnings: readonly SchemaRemark[]
  /** Returns the first mismatch of a value; undefined if there is none. */
  readonly mismatchOf: (value: unknown) => Mismatch | undefined
}

/** Compiles the checks in this order: the first mismatch is the one that is told. */
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
