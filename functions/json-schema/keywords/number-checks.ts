import { isNumber, type KeywordPlace, keywordValue } from '#json-schema/keyword-place.ts'
import { isMultipleOf } from '#json-schema/multiple-of.ts'
import { type Check, mismatch } from '#json-schema/subschema.ts'

/** The steps that a division of decimals takes, at most. */
const stepsOfDivision = 20

const bounds: readonly (readonly [string, (value: number, limit: number) => boolean, string])[] = [
  ['maximum', (value, limit) => value <= limit, '<='],
  ['exclusiveMaximum', (value, limit) => value < limit, '<'],
  ['minimum', (value, limit) => value >= limit, '>='],
  ['exclusiveMinimum', (value, limit) => value > limit, '>'],
]

/** Compiles the keywords for numbers. */
export function numberChecks(place: KeywordPlace): Check[] {
  const checks: Check[] = []
  for (const [keyword, isWithin, sign] of bounds) {
    const limit = keywordValue(place, keyword, isNumber)
    if (limit === undefined) continue
    checks.push((value) =>
      !isNumber(value) || isWithin(value, limit) ? undefined : mismatch(keyword, `must be ${sign} ${limit}`),
    )
  }
  const divisor = keywordValue(place, 'multipleOf', isNumber)
  if (divisor !== undefined && divisor > 0) {
    checks.push((value, { meter }) => {
      if (!isNumber(value)) return undefined
      meter.spend(stepsOfDivision)
      return isMultipleOf(value, divisor) ? undefined : mismatch('multipleOf', `must be multiple of ${divisor}`)
    })
  }
  return checks
}
