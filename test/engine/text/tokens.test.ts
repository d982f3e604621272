import { describe, expect, test } from 'vitest'
import { kindOfUnit, lowerOfUnit, markOfUnit } from '#engine/text/characters.ts'
import type { FeatureVersion } from '#engine/text/feature-version.ts'
import { tokenize } from '#engine/text/tokens.ts'
import { kindRuns, lowerCaseRuns, markRuns } from '#engine/text/unicode.ts'
import { packKinds, packLowerCase, packMarks } from '../support/pack-unicode.ts'

describe.each<FeatureVersion>([1, 2])('cutting a text into tokens by feature version %i', (version) => {
  test.each([
    ["Don't stop!!", ["don't", 'stop', '!', '!']],
    ['it’s a well_known 2nd ½', ["it's", 'a', 'well_known', '2nd', '½']],
    ['(Zürich–Öl, 10%)', ['(', 'zürich', '–', 'öl', ',', '10', '%', ')']],
    ['ΣΊΣΥΦΟΣ ЁЖ ẞ', ['σίσυφοσ', 'ёж', 'ß']],
    ['Diyarbakır İZMİR', ['diyarbakır', 'İzmİr']],
    ['感谢您。ありがとう', ['感谢您', '。', 'ありがとう']],
    ['😀👍🏽 ok', ['😀', '👍', '🏽', 'ok']],
    ['a\u0000b', ['a', 'b']],
    ['❤️', ['❤']],
    ['\ud83d \ude00', ['\ud83d', '\ude00']],
    ['', []],
  ])('%j', (text, expected) => {
    expect(tokensOf(text, version)).toEqual(expected)
  })
})

test.each([
  ['b\u200bc\u00add', ['b', 'c', 'd'], ['bcd']],
  ['感谢！', ['感谢', '！'], ['感谢', '!']],
  ['Zu\u0308rich', ['zu\u0308rich'], ['zürich']],
  ['iPhoneを2台', ['iphoneを2台'], ['iphone', 'を', '2', '台']],
  ['か\u0301め', ['か\u0301め'], ['か\u0301め']],
  ['ကꩠ', ['ကꩠ'], ['ကꩠ']],
])('%j is read in another way by version 1 than by 2', (text, first, second) => {
  expect(tokensOf(text, 1)).toEqual(first)
  expect(tokensOf(text, 2)).toEqual(second)
})

test('the frozen Unicode tables are those of the Unicode version they name', ({ skip }) => {
  if (process.versions.unicode !== '17.0') skip(`this Node knows Unicode ${process.versions.unicode}`)

  expect(packKinds()).toBe(kindRuns)
  expect(packLowerCase()).toBe(lowerCaseRuns)
  expect(packMarks()).toBe(markRuns)
})

test('the tables are unpacked for every unit', () => {
  const kindsOf = (characters: string, version: FeatureVersion) =>
    [...characters].map((c) => kindOfUnit[version][c.charCodeAt(0)])

  expect(kindsOf('aZ_ß9٣', 1)).toEqual([1, 1, 1, 1, 1, 1])
  expect(kindsOf('!€ \n中ก', 1)).toEqual([3, 3, 0, 0, 2, 2])
  expect(kindsOf('a! 中กꩠ', 2)).toEqual([1, 3, 0, 2, 2, 2])
  expect(kindsOf('ꩠ', 1)).toEqual([1])
  expect([...'aé\u0301\u3099\u0e31中'].map((c) => markOfUnit[c.charCodeAt(0)])).toEqual([0, 0, 1, 1, 1, 0])
  expect([...'AÉЖԱa!’'].map((c) => String.fromCharCode(lowerOfUnit(c.charCodeAt(0)))).join('')).toBe("aéжաa!'")
})

function tokensOf(text: string, version: FeatureVersion): readonly string[] {
  const { units, starts, ends, count } = tokenize(text, version)
  return Array.from({ length: count }, (_, i) => String.fromCharCode(...units.subarray(starts[i], ends[i])))
}
