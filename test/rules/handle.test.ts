import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formOfHandle, isHandle as isHandleText, namespaceOf, namespaceSchema, parseHandle } from '#rules/handle.ts'
import { refusalIn, refusalOf } from './support/refusals.ts'

const first = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789')
const later = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-')
const word = (longest: number) =>
  fc.tuple(first, fc.array(later, { maxLength: longest - 1 })).map(([head, tail]) => head + tail.join(''))
const handles = fc.tuple(word(39), word(63))

test('a handle is a namespace, a dot and a name, and is not changed', () => {
  fc.assert(
    fc.property(handles, ([namespace, name]) => {
      const handle = `${namespace}.${name}`
      expect(parseHandle(handle)).toBe(handle)
      expect(namespaceOf(handle)).toBe(namespace)
      expect(namespaceSchema.safeParse(namespace).success).toBe(true)
    }),
  )
})

test('a handle with any other character in it is refused', () => {
  const stranger = fc
    .nat({ max: 0x10ffff })
    .map((point) => String.fromCodePoint(point))
    .filter((sign) => !/[a-z0-9-]/.test(sign))
  fc.assert(
    fc.property(handles, stranger, fc.nat(), ([namespace, name], sign, place) => {
      const handle = `${namespace}.${name}`
      const at = place % (handle.length + 1)
      expect(refusalOf(() => parseHandle(handle.slice(0, at) + sign + handle.slice(at)))).toBe('invalid_handle')
    }),
    { numRuns: 500 },
  )
})

test('a handle that is too long by one character is refused', () => {
  expect(refusalOf(() => parseHandle(`${'a'.repeat(39)}.${'b'.repeat(63)}`))).toBeUndefined()
  expect(refusalOf(() => parseHandle(`${'a'.repeat(40)}.b`))).toBe('invalid_handle')
  expect(refusalOf(() => parseHandle(`a.${'b'.repeat(64)}`))).toBe('invalid_handle')
})

test('any text is either a handle or refused as invalid', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(refusalOf(() => parseHandle(text))).toBe(isHandle(text) ? undefined : 'invalid_handle')
    }),
  )
})

/** The contract's own words, part by part. */
function isHandle(text: string): boolean {
  const [namespace = '', name = '', ...more] = text.split('.')
  const isWord = (part: string, longest: number) =>
    part.length >= 1 && part.length <= longest && !part.startsWith('-') && /^[a-z0-9-]+$/.test(part)
  return more.length === 0 && isWord(namespace, 39) && isWord(name, 63)
}

test('a refusal shows the first 120 characters, and says that no version can be named', () => {
  const long = 'A'.repeat(130)

  expect(refusalIn(() => parseHandle(long))).toMatchObject({
    message: formOfHandle,
    details: { handle: 'A'.repeat(120) },
  })
  expect(refusalIn(() => parseHandle(`demo.tone@${long}`))).toMatchObject({
    ...{ code: 'invalid_handle', message: 'A version can\'t be named here; leave out what follows "@".' },
    details: { handle: `demo.tone@${'A'.repeat(110)}` },
  })
})

test('only a text can be a handle', () => {
  expect(['demo.tone', 'Demo', '', ['demo.tone'], 7, undefined].map(isHandleText)).toEqual([
    ...[true, false, false, false, false, false],
  ])
})
