import { applyToPart } from '#json-schema/apply-schema.ts'
import { type KeywordPlace, namedSchemasOf, schemaOf } from '#json-schema/keyword-place.ts'
import type { LinearPattern } from '#json-schema/linear-pattern.ts'
import { stepsOfProperty } from '#json-schema/meter.ts'
import { namesOf } from '#json-schema/names-of.ts'
import {
  type Check,
  type Evaluation,
  type Mismatch,
  mismatch,
  mismatchWithin,
  type Subschema,
} from '#json-schema/subschema.ts'
import { isJsonObject } from '#rules/json-object.ts'

/**
 * Compiles the check of the properties that tell alternatives from each other: those with `const` or `enum`. They go first,
 * so that the first mismatch of a wrong alternative says that it is the wrong one.
 */
export function discriminatorChecks(place: KeywordPlace): Check[] {
  const discriminators = [...namedSchemasOf(place, 'properties')].filter(([, { schema }]) => isDiscriminating(schema))
  if (discriminators.length === 0) return []
  return [
    (value, evaluation) => {
      if (!isJsonObject(value)) return undefined
      evaluation.meter.spend(discriminators.length)
      for (const [name, subschema] of discriminators) {
        const found = Object.hasOwn(value, name) && applyToPart(subschema, value[name], evaluation)
        if (found) return mismatchWithin(name, found)
      }
      return undefined
    },
  ]
}

function isDiscriminating(schema: unknown): boolean {
  return isJsonObject(schema) && (Object.hasOwn(schema, 'const') || Object.hasOwn(schema, 'enum'))
}

/** Compiles `properties`, `patternProperties` and `additionalProperties`. */
export function propertyChecks(place: KeywordPlace): Check[] {
  const named = namedSchemasOf(place, 'properties')
  const patterns = [...namedSchemasOf(place, 'patternProperties')].flatMap(([source, subschema]) => {
    const pattern = place.pattern(source, ['patternProperties', source])
    return pattern ? [{ pattern, subschema }] : []
  })
  const additional = schemaOf(place, 'additionalProperties')
  if (named.size === 0 && patterns.length === 0 && !additional) return []
  return [
    (value, evaluation) => {
      if (!isJsonObject(value)) return undefined
      for (const name of namesOf(value, evaluation.meter)) {
        const found = propertyMismatch(name, value[name], { named, patterns, additional }, evaluation)
        if (found) return mismatchWithin(name, found)
      }
      if (additional) evaluation.evaluated?.addAllProperties()
      return undefined
    },
  ]
}

type PropertySchemas = {
  readonly named: ReadonlyMap<string, Subschema>
  readonly patterns: readonly { readonly pattern: LinearPattern; readonly subschema: Subschema }[]
  readonly additional: Subschema | undefined
}

function propertyMismatch(
  name: string,
  value: unknown,
  { named, patterns, additional }: PropertySchemas,
  evaluation: Evaluation,
): Mismatch | undefined {
  evaluation.meter.spend(stepsOfProperty)
  const subschemas: Subschema[] = []
  const ownSchema = named.get(name)
  if (ownSchema) subschemas.push(ownSchema)
  for (const { pattern, subschema } of patterns) {
    evaluation.meter.spendOnPattern(pattern.size, name.length)
    if (pattern.test(name)) subschemas.push(subschema)
  }
  if (subschemas.length === 0) {
    if (!additional) return undefined
    if (additional.schema === false) return mismatch('additionalProperties', 'must NOT have additional properties')
    subschemas.push(additional)
  }
  if (!additional) evaluation.evaluated?.addProperty(name, evaluation.meter)
  for (const subschema of subschemas) {
    const found = applyToPart(subschema, value, evaluation)
    if (found) return found
  }
  return undefined
}
