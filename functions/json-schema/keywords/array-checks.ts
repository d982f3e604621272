import { applyToPart } from '#json-schema/apply-schema.ts'
import { comparable } from '#json-schema/comparable.ts'
import {
  isAnything,
  isList,
  isNumber,
  type KeywordPlace,
  keywordValue,
  schemaOf,
  schemasOf,
} from '#json-schema/keyword-place.ts'
import { countChecks } from '#json-schema/keywords/count-checks.ts'
import { stepsOfNoting } from '#json-schema/meter.ts'
import { type Check, mismatch, mismatchWithin } from '#json-schema/subschema.ts'

/** Compiles the keywords for arrays. */
export function arrayChecks(place: KeywordPlace): Check[] {
  return [
    ...countChecks(place, {
      ...{ most: 'maxItems', least: 'minItems', unit: 'items' },
      countOf: (value) => (isList(value) ? value.length : undefined),
    }),
    itemsCheck(place),
    containsCheck(place),
    uniqueCheck(place),
  ].filter((check) => check !== undefined)
}

/** Compiles `prefixItems` and `items`. */
function itemsCheck(place: KeywordPlace): Check | undefined {
  const prefix = schemasOf(place, 'prefixItems')
  const rest = schemaOf(place, 'items')
  if (prefix.length === 0 && !rest) return undefined
  return (value, evaluation) => {
    if (!isList(value)) return undefined
    const end = rest ? value.length : Math.min(prefix.length, value.length)
    if (rest?.schema === false && value.length > prefix.length) {
      return mismatch('items', `must NOT have more than ${prefix.length} items`)
    }
    for (let index = 0; index < end; index += 1) {
      const subschema = prefix[index] ?? rest
      const found = subschema && applyToPart(subschema, value[index], evaluation)
      if (found) return mismatchWithin(index, found)
    }
    evaluation.evaluated?.addItemsBefore(end)
    return undefined
  }
}

/** Compiles `contains` with `minContains` and `maxContains`. */
function containsCheck(place: KeywordPlace): Check | undefined {
  const contained = schemaOf(place, 'contains')
  if (!contained) return undefined
  const least = keywordValue(place, 'minContains', isNumber) ?? 1
  const most = keywordValue(place, 'maxContains', isNumber) ?? Number.POSITIVE_INFINITY
  const message = `must contain at least ${least}${Number.isFinite(most) ? ` and at most ${most}` : ''} valid item(s)`
  return (value, evaluation) => {
    if (!isList(value)) return undefined
    let count = 0
    for (const [index, item] of value.entries()) {
      if (applyToPart(contained, item, evaluation) !== undefined) continue
      count += 1
      evaluation.evaluated?.addItem(index, evaluation.meter)
    }
    return count >= least && count <= most ? undefined : mismatch('contains', message)
  }
}

function uniqueCheck(place: KeywordPlace): Check | undefined {
  if (keywordValue(place, 'uniqueItems', isAnything) !== true) return undefined
  return (value, { meter }) => {
    if (!isList(value)) return undefined
    meter.spend(stepsOfNoting * value.length)
    const indexes = new Map<unknown, number>()
    for (const [index, item] of value.entries()) {
      const key = comparable(item, meter)
      const first = indexes.get(key)
      if (first !== undefined) {
        return mismatch('uniqueItems', `must NOT have duplicate items (items ${first} and ${index} are identical)`)
      }
      indexes.set(key, index)
    }
    return undefined
  }
}
