import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { makeCursor, pageQuery, pageSchema, readCursor } from '#rules/page.ts'
import { refusalIn, refusalOf } from './support/refusals.ts'

const anything = /^.*$/s
const text = fc.string({ unit: 'binary', maxLength: 60 }).map((written) => written.toWellFormed())

test('a cursor returns the position that it was made from', () => {
  fc.assert(
    fc.property(text, text, (list, position) => {
      expect(readCursor(list, anything, makeCursor(list, position))).toBe(position)
    }),
  )
})

test('a cursor needs no encoding in a URL', () => {
  fc.assert(
    fc.property(text, text, (list, position) => {
      expect(makeCursor(list, position)).toMatch(/^[A-Za-z0-9_-]+$/)
    }),
  )
})

test('a cursor of another list is refused, even if name and position join to the same text', () => {
  fc.assert(
    fc.property(text, text, text, (list, other, position) => {
      fc.pre(list !== other)
      expect(refusalOf(() => readCursor(other, anything, makeCursor(list, position)))).toBe('invalid_cursor')
      expect(refusalOf(() => readCursor(list + other, anything, makeCursor(list, other + position)))).toBe(
        other === '' ? undefined : 'invalid_cursor',
      )
    }),
  )
})

test('a cursor whose position does not match the pattern of the list is refused', () => {
  fc.assert(
    fc.property(text, text, (list, position) => {
      const expected = /^[0-9]{1,12}$/.test(position) ? undefined : 'invalid_cursor'
      expect(refusalOf(() => readCursor(list, /^[0-9]{1,12}$/, makeCursor(list, position)))).toBe(expected)
    }),
  )
})

test('any text that is not a cursor is refused without an internal error', () => {
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

test('a limit can be a number or its digits', () => {
  const query = pageQuery({ max: 500, default: 100 })

  expect(query.parse({})).toEqual({ limit: 100 })
  expect(query.parse({ limit: 500 })).toEqual({ limit: 500 })
  expect(query.parse({ limit: '500' })).toEqual({ limit: 500 })
  for (const limit of [0, 501, 1.5, -1, '0', '501', '1.5', '', 'ten', true, null])
    expect(query.safeParse({ limit }).success).toBe(false)
})

test('a page says how many items it can have', () => {
  const page = pageSchema(z.int(), { max: 500, default: 100 })
  const isPage = (limit: number) => page.safeParse({ items: [1], next_cursor: null, limit }).success

  expect([0, 1, 500, 501].map(isPage)).toEqual([false, true, true, false])
  expect(page.safeParse({ items: ['a'], next_cursor: null, limit: 1 }).success).toBe(false)
})

test('a text that was never a cursor is refused with its cause', () => {
  const refused = refusalIn(() => readCursor('list', anything, 'e30'))

  expect(refused?.code).toBe('invalid_cursor')
  expect(refused?.cause).toBeInstanceOf(Error)
})
