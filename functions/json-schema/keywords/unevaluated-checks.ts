import { applyToPart } from '#json-schema/apply-schema.ts'
import { isList, type KeywordPlace, schemaOf } from '#json-schema/keyword-place.ts'
import { namesOf } from '#json-schema/names-of.ts'
import { type Check, mismatch, mismatchWithin } from '#json-schema/subschema.ts'
import { isJsonObject } from '#rules/json-object.ts'

/** Compiles the keywords for what no other keyword has evaluated. They go last. */
export function unevaluatedChecks(place: KeywordPlace): Check[] {
  return [unevaluatedItems(place), unevaluatedProperties(place)].filter((check) => check !== undefined)
}

function unevaluatedItems(place: KeywordPlace): Check | undefined {
  const subschema = schemaOf(place, 'unevaluatedItems')
  if (!subschema) return undefined
  return (value, evaluation) => {
    if (!isList(value)) return undefined
    evaluation.meter.spend(value.length)
    for (const [index, item] of value.entries()) {
      if (evaluation.evaluated?.hasItem(index)) continue
      if (subschema.schema === false)
        return mismatch('unevaluatedItems', 'must NOT have unevaluated items', [String(index)])
      const found = applyToPart(subschema, item, evaluation)
      if (found) return mismatchWithin(index, found)
    }
    evaluation.evaluated?.addItemsBefore(value.length)
    return undefined
  }
}

function unevaluatedProperties(place: KeywordPlace): Check | undefined {
  const subschema = schemaOf(place, 'unevaluatedProperties')
  if (!subschema) return undefined
  return (value, evaluation) => {
    if (!isJsonObject(value)) return undefined
    for (const name of namesOf(value, evaluation.meter)) {
      if (evaluation.evaluated?.hasProperty(name)) continue
      if (subschema.schema === false) {
        return mismatch('unevaluatedProperties', 'must NOT have unevaluated properties', [name])
      }
      const found = applyToPart(subschema, value[name], evaluation)
      if (found) return mismatchWithin(name, found)
    }
    evaluation.evaluated?.addAllProperties()
    return undefined
  }
}
