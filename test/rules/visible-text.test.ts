import { expect, test } from 'vitest'
import { normaliseText } from '#engine/text/normalise.ts'
import { isBlank } from '#rules/visible-text.ts'

test('a text is blank if only white space is left of it when it is read, or nothing', () => {
  const characters = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit))
  const isSpace = (text: string) => /^\p{White_Space}*$/u.test(normaliseText(text))

  const differing = characters.filter((character) => isBlank(character) !== isSpace(character))

  // The tatweel is not read, but it can be seen.
  expect(differing).toEqual(['\u0640'])
})
