import { describe, expect, test } from 'vitest'
import { kindOfUnit, lowerOfUnit } from '#engine/text/characters.ts'
import { tokenize } from '#engine/text/tokens.ts'
import { kindRuns, lowerCaseRuns } from '#engine/text/unicode.ts'
import { packKinds, packLowerCase } from '../support/pack-unicode.ts'

describe('cutting a text into tokens', () => {
  test.each([
    ["Don't stop!!", ["don't", 'stop', '!', '!']],
    ['it’s a well_known 2nd ½', ["it's", 'a', 'well_known', '2nd', '½']],
    ['(Zürich–Öl, 10%)', ['(', 'zürich', '–', 'öl', ',', '10', '%', ')']],
    ['ΣΊΣΥΦΟΣ ЁЖ ẞ', ['σίσυφοσ', 'ёж', 'ß']],
    ['Diyarbakır İZMİR', ['diyarbakır', 'İzmİr']],
    ['感谢您！ありがとう', ['感谢您', '！', 'ありがとう']],
    ['😀👍🏽 ok', ['😀', '👍', '🏽', 'ok']],
    ['a\u0000b\u200bc\u00add', ['a', 'b', 'c', 'd']],
    ['❤️', ['❤']],
    ['\ud83d \ude00', ['\ud83d', '\ude00']],
    ['', []],
  ])('%j', (text, expected) => {
    const { units, starts, ends, count } = tokenize(text)

    const tokens = Array.from({ length: count }, (_, i) => String.fromCharCode(...units.subarray(starts[i], ends[i])))

    expect(tokens).toEqual(expected)
  })

  test('the frozen Unicode tables are those of the Unicode version they name', ({ skip }) => {
    if (process.versions.unicode !== '17.0') skip(`this Node knows Unicode ${process.versions.unicode}`)

    expect(packKinds()).toBe(kindRuns)
    expect(packLowerCase()).toBe(lowerCaseRuns)
  })

  test('the tables are unpacked for every unit', () => {
    expect([...'aZ_ß9٣'].map((c) => kindOfUnit[c.charCodeAt(0)])).toEqual([1, 1, 1, 1, 1, 1])
    expect([...'!€ \n中ก'].map((c) => kindOfUnit[c.charCodeAt(0)])).toEqual([3, 3, 0, 0, 2, 2])
    expect([...'AÉЖԱa!’'].map((c) => String.fromCharCode(lowerOfUnit[c.charCodeAt(0)]!)).join('')).toBe("aéжաa!'")
  })
})
