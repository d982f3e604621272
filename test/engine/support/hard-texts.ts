import fc from 'fast-check'

/** Pieces of text that normalising changes, alone or beside others, and some that it leaves alone. */
const pieces = [
  ...['é', 'e\u0301', '\u0301', '\u0327', 'q\u0307\u0323', '\u0344', 'Å', '\u212b', 'ǭ', 'ﬁ', 'ﬅ', '≠'],
  ...['가', '\u1100', '\u1161', '\u11a8', 'ﾡ', 'ㅋ', '각'.normalize('NFD'), '\u115f'],
  ...['が', 'か', '\u3099', 'ｶ', 'ﾞ', 'ﾊﾟ', 'を買った', '感谢您', '，', '！', '。', '葛\u{e0100}', '\uf900'],
  ...['ขอบคุณ', 'น้ำ', 'ำ', 'เ', 'က\u102e', 'ក្រុម', '\u17b4'],
  ...['شكرا', 'شـــكرا', 'ﻻ', 'ﷺ', '\ufdfa', '\ufe70', '\ufcf2', 'آ', 'ا\u0653', 'می\u200cخواهم'],
  ...['\u200b', '\u200d', '\u00ad', '\u202e', '\ufeff', '\ufe0f', '\u034f', '\u3164', '\u{e0061}'],
  ...['thank', 'You', ' ', '\n\n', '. ', '!', '2', "'", '’', '–', '😀', '👍🏽', '\ud83d', '\ude00', '\udb40', '\udc00'],
  ...['\u{11099}', '\u{110ba}', '\u{1d165}', '\u{16d63}', '\u{16d67}', '\u0344'.repeat(70)],
]

/** Texts of such pieces, in any order, and of any units. */
export const hardTexts: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((some) => some.join('')) },
  fc.string({ unit: 'binary', maxLength: 30 }),
)
