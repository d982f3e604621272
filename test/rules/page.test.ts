import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCursor, readCursor } from '#rules/page.ts'
import { refusalOf } from './support/refusals.ts'

const anything = /^.*$/s
const text = fc.string({ unit: 'binary', maxLength: 60 }).map((written) => written.toWellFormed())

test('a cursor gives back the place that it was made for', () => {
  fc.assert(
    fc.property(text, text, (list, place) => {
      expect(readCursor(list, anything, makeCursor(list, place))).toBe(place)
    }),
  )
})

test('a cursor may stand in a URL as it is', () => {
  fc.assert(
    fc.property(text, text, (list, place) => {
      expect(makeCursor(list, place)).toMatch(/^[A-Za-z0-9_-]+$/)
    }),
  )
})

test('a cursor of another list is refused, also where the names run together alike', () => {
  fc.assert(
    fc.property(text, text, text, (list, other, place) => {
      fc.pre(list !== other)
      expect(refusalOf(() => readCursor(other, anything, makeCursor(list, place)))).toBe('invalid_cursor')
      expect(refusalOf(() => readCursor(list + other, anything, makeCursor(list, other + place)))).toBe(
        other === '' ? undefined : 'invalid_cursor',
      )
    }),
  )
})

test('a cursor whose place could not be one is refused', () => {
  fc.assert(
    fc.property(text, text, (list, place) => {
      const expected = /^[0-9]{1,12}$/.test(place) ? undefined : 'invalid_cursor'
      expect(refusalOf(() => readCursor(list, /^[0-9]{1,12}$/, makeCursor(list, place)))).toBe(expected)
    }),
  )
})

test('any text that is no cursor is refused, never a crash', () => {
  const json = fc.json().map((written) => Buffer.from(written).toString('base64url'))
  fc.assert(
    fc.property(fc.oneof(text, json), (cursor) => {
      expect(refusalOf(() => readCursor('models', anything, cursor))).toBe('invalid_cursor')
    }),
  )
})

test('a cursor with anything added to it is refused', () => {
  for (const more of ['!', ' ', '=', '.']) {
    expect(refusalOf(() => readCursor('models', anything, makeCursor('models', 'demo.tone') + more))).toBe(
      'invalid_cursor',
    )
  }
})
