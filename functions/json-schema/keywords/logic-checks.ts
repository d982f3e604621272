import { applySchema } from '#json-schema/apply-schema.ts'
import { closestAlternative } from '#json-schema/closest-alternative.ts'
import { type KeywordPlace, namedSchemasOf, schemaOf, schemasOf } from '#json-schema/keyword-place.ts'
import { type Check, type Mismatch, mismatch, type Subschema } from '#json-schema/subschema.ts'
import { isJsonObject } from '#rules/json-object.ts'

/** Compiles the keywords that apply schemas to the same value. */
export function logicChecks(place: KeywordPlace): Check[] {
  return [allOf(place), anyOf(place), oneOf(place), not(place), conditional(place), dependentSchemas(place)].filter(
    (check) => check !== undefined,
  )
}

/** Notes schemas as applied in place, which finds those that would apply each other for ever. */
function inPlace(place: KeywordPlace, subschemas: readonly Subschema[]): readonly Subschema[] {
  place.subschema.appliedInPlace.push(...subschemas)
  return subschemas
}

function allOf(place: KeywordPlace): Check | undefined {
  const subschemas = inPlace(place, schemasOf(place, 'allOf'))
  if (subschemas.length === 0) return undefined
  return (value, evaluation) => {
    for (const subschema of subschemas) {
      const found = applySchema(subschema, value, evaluation)
      if (found) return found
    }
    return undefined
  }
}

function anyOf(place: KeywordPlace): Check | undefined {
  const alternatives = inPlace(place, schemasOf(place, 'anyOf'))
  if (alternatives.length === 0) return undefined
  return (value, evaluation) => {
    const mismatches: Mismatch[] = []
    for (const alternative of alternatives) {
      const found = applySchema(alternative, value, evaluation)
      if (found) mismatches.push(found)
      // Where keywords ask what is evaluated, every alternative that matches counts.
      else if (!evaluation.evaluated) return undefined
    }
    return mismatches.length < alternatives.length ? undefined : closestAlternative('anyOf', mismatches)
  }
}

function oneOf(place: KeywordPlace): Check | undefined {
  const alternatives = inPlace(place, schemasOf(place, 'oneOf'))
  if (alternatives.length === 0) return undefined
  return (value, evaluation) => {
    const mismatches: Mismatch[] = []
    let count = 0
    for (const alternative of alternatives) {
      const found = applySchema(alternative, value, evaluation)
      if (found) mismatches.push(found)
      else count += 1
      if (count > 1) return mismatch('oneOf', 'must match exactly one schema in oneOf, and matches several')
    }
    return count === 1 ? undefined : closestAlternative('oneOf', mismatches)
  }
}

function not(place: KeywordPlace): Check | undefined {
  const subschema = schemaOf(place, 'not')
  if (!subschema) return undefined
  inPlace(place, [subschema])
  return (value, evaluation) =>
    applySchema(subschema, value, { ...evaluation, evaluated: undefined })
      ? undefined
      : mismatch('not', 'must NOT be valid')
}

function conditional(place: KeywordPlace): Check | undefined {
  const condition = schemaOf(place, 'if')
  if (!condition) return undefined
  const consequence = schemaOf(place, 'then')
  const alternative = schemaOf(place, 'else')
  inPlace(
    place,
    [condition, consequence, alternative].filter((each) => each !== undefined),
  )
  return (value, evaluation) => {
    const branch = applySchema(condition, value, evaluation) === undefined ? consequence : alternative
    return branch && applySchema(branch, value, evaluation)
  }
}

function dependentSchemas(place: KeywordPlace): Check | undefined {
  const byName = [...namedSchemasOf(place, 'dependentSchemas')]
  if (byName.length === 0) return undefined
  inPlace(
    place,
    byName.map(([, subschema]) => subschema),
  )
  return (value, evaluation) => {
    if (!isJsonObject(value)) return undefined
    evaluation.meter.spend(byName.length)
    for (const [name, subschema] of byName) {
      const found = Object.hasOwn(value, name) ? applySchema(subschema, value, evaluation) : undefined
      if (found) return found
    }
    return undefined
  }
}
