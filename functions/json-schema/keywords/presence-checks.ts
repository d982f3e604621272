import { applyToPart } from '#json-schema/apply-schema.ts'
import { isList, type KeywordPlace, keywordValue, schemaOf } from '#json-schema/keyword-place.ts'
import { countChecks } from '#json-schema/keywords/count-checks.ts'
import { namesOf } from '#json-schema/names-of.ts'
import { type Check, mismatch, mismatchWithin } from '#json-schema/subschema.ts'
import { isJsonObject } from '#rules/json-object.ts'

/** Compiles the keywords about which properties an object has. */
export function presenceChecks(place: KeywordPlace): Check[] {
  return [
    required(place),
    dependentRequired(place),
    ...countChecks(place, {
      ...{ most: 'maxProperties', least: 'minProperties', unit: 'properties' },
      countOf: (value, meter) => (isJsonObject(value) ? namesOf(value, meter).length : undefined),
    }),
    propertyNames(place),
  ].filter((check) => check !== undefined)
}

function required(place: KeywordPlace): Check | undefined {
  const names = keywordValue(place, 'required', isList)?.map(String)
  if (!names) return undefined
  return (value, { meter }) => {
    if (!isJsonObject(value)) return undefined
    meter.spend(names.length)
    const missing = names.find((name) => !Object.hasOwn(value, name))
    return missing === undefined
      ? undefined
      : mismatch('required', `must have required property '${missing}'`, [missing])
  }
}

function dependentRequired(place: KeywordPlace): Check | undefined {
  const namesByName = Object.entries(keywordValue(place, 'dependentRequired', isJsonObject) ?? {})
  if (namesByName.length === 0) return undefined
  return (value, { meter }) => {
    if (!isJsonObject(value)) return undefined
    meter.spend(namesByName.length)
    for (const [name, names] of namesByName) {
      if (!isList(names) || !Object.hasOwn(value, name)) continue
      meter.spend(names.length)
      const missing = names.map(String).find((each) => !Object.hasOwn(value, each))
      if (missing === undefined) continue
      return mismatch('dependentRequired', `must have property '${missing}' when property '${name}' is present`, [
        missing,
      ])
    }
    return undefined
  }
}

function propertyNames(place: KeywordPlace): Check | undefined {
  const names = schemaOf(place, 'propertyNames')
  if (!names) return undefined
  return (value, evaluation) => {
    if (!isJsonObject(value)) return undefined
    for (const name of namesOf(value, evaluation.meter)) {
      const found = applyToPart(names, name, evaluation)
      if (found) return mismatchWithin(name, { ...found, path: [], message: `property name ${found.message}` })
    }
    return undefined
  }
}
