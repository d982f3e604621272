import { comparable, isComposite } from '#json-schema/comparable.ts'
import { hasKeyword, isAnything, isList, type KeywordPlace, keywordValue } from '#json-schema/keyword-place.ts'
import { type Check, mismatch } from '#json-schema/subschema.ts'
import { canonicalJson } from '#rules/json-object.ts'

/** Compiles `type`, `const` and `enum`. */
export function valueChecks(place: KeywordPlace): Check[] {
  const checks: Check[] = []
  const type = keywordValue(place, 'type', isAnything)
  if (type !== undefined) checks.push(typeCheck([type].flat().map(String)))
  if (hasKeyword(place, 'const')) {
    const constant = keywordValue(place, 'const', isAnything)
    checks.push(oneOfValues('const', [constant], `must be ${shortened(canonicalJson(constant))}`))
  }
  const values = keywordValue(place, 'enum', isList)
  if (values) {
    const listed = values.slice(0, 10).map((value) => shortened(canonicalJson(value)))
    checks.push(oneOfValues('enum', values, `must be one of ${listed.join(', ')}${values.length > 10 ? ', …' : ''}`))
  }
  return checks
}

function typeCheck(types: readonly string[]): Check {
  const message = `must be ${types.join(' or ')}`
  return (value) => {
    const isMatch = types.some((type) => (type === 'integer' ? Number.isInteger(value) : type === jsonTypeOf(value)))
    return isMatch ? undefined : mismatch('type', message)
  }
}

function jsonTypeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function oneOfValues(keyword: string, values: readonly unknown[], message: string): Check {
  const allowed = new Set(values.map((value) => comparable(value)))
  const hasParts = values.some(isComposite)
  return (value, { meter }) => {
    if (isComposite(value) && !hasParts) return mismatch(keyword, message)
    return allowed.has(comparable(value, meter)) ? undefined : mismatch(keyword, message)
  }
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`
}
