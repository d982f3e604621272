import { checkedFormats } from '#json-schema/formats.ts'
import { isNumber, isText, type KeywordPlace, keywordValue } from '#json-schema/keyword-place.ts'
import { type Check, mismatch } from '#json-schema/subschema.ts'

/** Compiles the keywords for strings. */
export function textChecks(place: KeywordPlace): Check[] {
  return [
    lengthCheck(place, 'maxLength', (length, limit) => length <= limit, 'must NOT have more than'),
    lengthCheck(place, 'minLength', (length, limit) => length >= limit, 'must NOT have fewer than'),
    patternCheck(place),
    formatCheck(place),
  ].filter((check) => check !== undefined)
}

function lengthCheck(
  place: KeywordPlace,
  keyword: string,
  isWithin: (length: number, limit: number) => boolean,
  bound: string,
): Check | undefined {
  const limit = keywordValue(place, keyword, isNumber)
  if (limit === undefined) return undefined
  return (value, { meter }) => {
    if (!isText(value)) return undefined
    meter.spendOnText(value.length)
    return isWithin(characterCount(value), limit) ? undefined : mismatch(keyword, `${bound} ${limit} characters`)
  }
}

/** Counts characters by code points: a pair of surrogates is one. */
function characterCount(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff](?=[\udc00-\udfff])/g)?.length ?? 0)
}

function patternCheck(place: KeywordPlace): Check | undefined {
  const source = keywordValue(place, 'pattern', isText)
  const pattern = source === undefined ? undefined : place.pattern(source, ['pattern'])
  if (!pattern) return undefined
  return (value, { meter }) => {
    if (!isText(value)) return undefined
    meter.spendOnPattern(pattern.size, value.length)
    return pattern.test(value) ? undefined : mismatch('pattern', `must match pattern "${source}"`)
  }
}

function formatCheck(place: KeywordPlace): Check | undefined {
  const format = keywordValue(place, 'format', isText)
  if (format === undefined) return undefined
  const isFormatted = checkedFormats.get(format)
  if (!isFormatted) place.addWarning(`the format "${format}" is not checked`, 'format')
  return (value, { meter }) => {
    if (!isFormatted || !isText(value)) return undefined
    meter.spend(value.length)
    return isFormatted(value) ? undefined : mismatch('format', `must match format "${format}"`)
  }
}
