import { applyToPart } from '#json-schema/apply-schema.ts'
import { isList, isNumber, type KeywordPlace, keywordValue, schemaOf } from '#json-schema/keyword-place.ts'
import { type Check, mismatch, mismatchWithin } from '#json-schema/subschema.ts'
import { isJsonObject } from '#rules/json-object.ts'

/** Compiles the keywords about which properties an object has. */
export function presenceChecks(place: KeywordPlace): Check[] {
  return [
    required(place),
    dependentRequired(place),
    countCheck(place, 'maxProperties', (count, limit) => count <= limit, 'must NOT have more than'),
    countCheck(place, 'minProperties', (count, limit) => count >= limit, 'must NOT have fewer than'),
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

function countCheck(
  place: KeywordPlace,
  keyword: string,
  isWithin: (count: number, limit: number) => boolean,
  bound: string,
): Check | undefined {
  const limit = keywordValue(place, keyword, isNumber)
  if (limit === undefined) return undefined
  return (value, { meter }) => {
    if (!isJsonObject(value)) return undefined
    const { length } = Object.keys(value)
    meter.spend(length)
    return isWithin(length, limit) ? undefined : mismatch(keyword, `${bound} ${limit} properties`)
  }
}

function propertyNames(place: KeywordPlace): Check | undefined {
  const names = schemaOf(place, 'propertyNames')
  if (!names) return undefined
  return (value, evaluation) => {
    if (!isJsonObject(value)) return undefined
    for (const name of Object.keys(value)) {
      const found = applyToPart(names, name, evaluation)
      if (found) return mismatchWithin(name, { ...found, path: [], message: `property name ${found.message}` })
    }
    return undefined
  }
}
