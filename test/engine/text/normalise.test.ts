import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldedRuns, removedRuns } from '#engine/text/folding.ts'
import { normaliseText } from '#engine/text/normalise.ts'
import { MAX_UNITS, textAsRead } from '#engine/text/text-as-read.ts'
import { hardTexts } from '../support/hard-texts.ts'
import { packFolded, packRemoved } from '../support/pack-folding.ts'

describe('normalising a text', () => {
  test.each([
    ['composes accents', 'Zu\u0308rich', 'Zürich'],
    ['composes jamo to syllables', '\u1112\u1161\u11ab', '한'],
    ['writes compatibility ideographs as the ideographs that they are', '\uf900', '豈'],
    ['writes full-width forms as plain ones', 'ＷＩＤＥ　１２３！', 'WIDE　123!'],
    ['writes half-width kana as kana, with their voiced marks', 'ﾊﾞｽで行く｡', 'バスで行く。'],
    ['writes half-width jamo as those of every day', 'ﾡﾢ ㄱㄲ', 'ㄱㄲ ㄱㄲ'],
    ['writes Arabic presentation forms as letters', '\ufee3\ufeae\ufea3\ufe92\ufe8e \ufefb', 'مرحبا لا'],
    ['writes isolated vowel marks as marks of the letter before', 'م\ufe76', 'م\u064e'],
    ['writes ligatures as letters', 'ﬁne eﬃcient', 'fine efficient'],
    ['writes vertical and small signs as plain ones', '︒﹖︵', '。?('],
    ['removes the tatweel', 'شـــكرا', 'شكرا'],
    ['removes zero-width characters inside a word', 'می\u200cخواهم co\u200bop', 'میخواهم coop'],
    ['removes soft hyphens', 'co\u00adop', 'coop'],
    ['removes bidi controls', '\u202bשלום\u202c \u2067א\u2069', 'שלום א'],
    ['removes variation selectors, of ideographs too', '❤\ufe0f 葛\u{e0100}', '❤ 葛'],
    ['removes tags, which are a text that nobody sees', 'hi\u{e0068}\u{e0069}', 'hi'],
    ['composes what a removed character kept apart', 'e\u200b\u0301', 'é'],
  ])('%s', (_, text, normalised) => {
    expect(normaliseText(text)).toBe(normalised)
  })

  test.each(['²½①', '℃™', 'İıſ', '“it’s” – fine…', '감사합니다', 'x\ud83d', '👩🏽 ok'])(
    'keeps %j, which reads or means something else than its compatibility form',
    (text) => {
      expect(normaliseText(text)).toBe(text)
    },
  )

  test('keeps as many marks in a row as any writing has, and drops the rest in little time', () => {
    const accents = (count: number) => `a${'\u0301\u0327'.repeat(count / 2)}b`
    const begin = performance.now()

    expect(normaliseText(accents(400_000))).toBe(normaliseText(accents(64)))
    expect(normaliseText(accents(62))).not.toBe(normaliseText(accents(64)))
    expect(performance.now() - begin).toBeLessThan(2000)
  })

  test('gives canonically equivalent texts the same form', () => {
    fc.assert(
      fc.property(hardTexts, (text) => {
        const normalised = normaliseText(text)
        fc.pre(!/\p{M}{60}/u.test(text.normalize('NFD')))
        expect(normaliseText(text.normalize('NFD'))).toBe(normalised)
        expect(normaliseText(text.normalize('NFC'))).toBe(normalised)
      }),
      { numRuns: 2000 },
    )
  })

  test('changes nothing in a normalised text or in a part of one', () => {
    fc.assert(
      fc.property(hardTexts, fc.nat(40), fc.nat(40), (text, from, length) => {
        const normalised = normaliseText(text)
        const part = normalised.slice(from, from + length)
        expect(normaliseText(normalised)).toBe(normalised)
        if (normalised.isWellFormed()) expect(normaliseText(part)).toBe(part)
      }),
      { numRuns: 2000 },
    )
  })

  test('changes no unit below U+0300 but the soft hyphen, and no dash, quotation mark or dot', () => {
    const units = Array.from({ length: 0x300 }, (_, unit) => unit).filter((unit) => unit !== 0xad)
    const signs = Array.from({ length: 0x18 }, (_, i) => 0x2010 + i)

    for (const text of [units, signs].map((some) => String.fromCharCode(...some))) {
      expect(text.normalize('NFC')).toBe(text)
      expect(normaliseText(`${text}\u0410`)).toBe(`${text}\u0410`)
    }
  })
})

describe('the text that is read', () => {
  test('is the text as it is by feature version 1, and the normalised one by 2', () => {
    expect(textAsRead('ＷＩＤＥ', 1)).toBe('ＷＩＤＥ')
    expect(textAsRead('ＷＩＤＥ', 2)).toBe('WIDE')
  })

  test('is cut after normalising', () => {
    const composed = 'é'.repeat(MAX_UNITS + 5)

    expect(textAsRead(composed.normalize('NFD'), 2)).toBe('é'.repeat(MAX_UNITS))
    expect(textAsRead(`${'\u200b'.repeat(MAX_UNITS)}late`, 2)).toBe('late')
  })
})

test('the frozen tables of folding are those of the Unicode version they name', ({ skip }) => {
  if (process.versions.unicode !== '17.0') skip(`this Node knows Unicode ${process.versions.unicode}`)

  expect(packRemoved()).toBe(removedRuns)
  expect(packFolded()).toBe(foldedRuns)
})

test('the tables of folding are unpacked for every unit', () => {
  const folded = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).filter(
    (character) => normaliseText(character) !== character.normalize('NFC'),
  )
  const plain = folded.filter((character) => normaliseText(character) !== '')

  // 66 units that Unicode lets a font ignore, and the tatweel; 1,044 compatibility forms.
  expect(folded.length - plain.length).toBe(67)
  expect(plain).toHaveLength(1044)
})
