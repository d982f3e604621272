import { checkedFormats } from '#json-schema/formats.ts'
import { isText, type KeywordPlace, keywordValue } from '#json-schema/keyword-place.ts'
import { countChecks } from '#json-schema/keywords/count-checks.ts'
import type { Meter } from '#json-schema/meter.ts'
import { type Check, mismatch } from '#json-schema/subschema.ts'

/** Compiles the keywords for strings. */
export function textChecks(place: KeywordPlace): Check[] {
  return [
    ...countChecks(place, { most: 'maxLength', least: 'minLength', unit: 'characters', countOf: characterCount }),
    patternCheck(place),
    formatCheck(place),
  ].filter((check) => check !== undefined)
}

/** Counts the characters of a text by code points: a pair of surrogates is one. */
function characterCount(text: unknown, meter: Meter): number | undefined {
  if (!isText(text)) return undefined
  meter.spendOnText(text.length)
  let count = 0
  for (let at = 0; at < text.length; at += isPairAt(text, at) ? 2 : 1) count += 1
  return count
}

function isPairAt(text: string, at: number): boolean {
  return isWithin(text.charCodeAt(at), 0xd800, 0xdbff) && isWithin(text.charCodeAt(at + 1), 0xdc00, 0xdfff)
}

function isWithin(unit: number, first: number, last: number): boolean {
  return unit >= first && unit <= last
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
