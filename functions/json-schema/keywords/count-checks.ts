import { isNumber, type KeywordPlace, keywordValue } from '#json-schema/keyword-place.ts'
import type { Meter } from '#json-schema/meter.ts'
import { type Check, mismatch } from '#json-schema/subschema.ts'

type CountKeywords = {
  /** The keywords of the largest and of the smallest count. */
  readonly most: string
  readonly least: string
  /** The name of the things that are counted, in the plural. */
  readonly unit: string
  /** Counts at the expense of the meter; undefined for a value of another type, which always matches. */
  readonly countOf: (value: unknown, meter: Meter) => number | undefined
}

/** Compiles the two keywords that limit how many parts a value has. */
export function countChecks(place: KeywordPlace, { most, least, unit, countOf }: CountKeywords): Check[] {
  const check = (keyword: string, bound: string, isWithin: (count: number, limit: number) => boolean): Check[] => {
    const limit = keywordValue(place, keyword, isNumber)
    if (limit === undefined) return []
    return [
      (value, { meter }) => {
        const count = countOf(value, meter)
        return count === undefined || isWithin(count, limit)
          ? undefined
          : mismatch(keyword, `must NOT have ${bound} than ${limit} ${unit}`)
      },
    ]
  }
  return [
    ...check(most, 'more', (count, limit) => count <= limit),
    ...check(least, 'fewer', (count, limit) => count >= limit),
  ]
}
