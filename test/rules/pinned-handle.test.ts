import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePinnedHandle } from '#rules/pinned-handle.ts'
import { refusalIn, refusalOf } from './support/refusals.ts'

test('a handle can be plain, or pin a version by number or by tag', () => {
  expect(parsePinnedHandle('demo.tone')).toEqual({ handle: 'demo.tone', pin: undefined })
  expect(parsePinnedHandle('demo.tone@v7')).toEqual({ handle: 'demo.tone', pin: { version: 7 } })
  expect(parsePinnedHandle('demo.tone@v999999999')).toEqual({ handle: 'demo.tone', pin: { version: 999_999_999 } })
  expect(parsePinnedHandle('demo.tone@best')).toEqual({ handle: 'demo.tone', pin: { tag: 'best' } })
  expect(parsePinnedHandle('demo.tone@Best')).toEqual({ handle: 'demo.tone', pin: { tag: 'Best' } })
  expect(parsePinnedHandle('demo.tone@v1.2_rc-3')).toEqual({ handle: 'demo.tone', pin: { tag: 'v1.2_rc-3' } })
  expect(parsePinnedHandle('demo.tone@7')).toEqual({ handle: 'demo.tone', pin: { tag: '7' } })
})

test.each([
  'demo.tone@',
  '@v1',
  'demo@v1',
  'demo.tone@v0',
  'demo.tone@v07',
  'demo.tone@V7',
  'demo.tone@v1000000000',
  'demo.tone@active',
  'demo.tone@latest',
  'demo.tone@previous',
  'demo.tone@Active',
  'demo.tone@v1@v2',
  'demo.tone@v1 ',
  'demo.tone@best\n',
  'demo.tone @v1',
  `demo.tone@${'x'.repeat(64)}`,
])('"%s" is not a pinned handle', (text) => {
  expect(refusalOf(() => parsePinnedHandle(text))).toBe('invalid_handle')
})

test('any text after a handle is a version, a tag, or refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 70 }), (name) => {
      const isVersion = /^v[1-9][0-9]{0,8}$/.test(name)
      const isTag =
        /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(name) &&
        !/^v[0-9]+$/i.test(name) &&
        !['active', 'latest', 'previous'].includes(name.toLowerCase())
      const refusal = refusalOf(() => parsePinnedHandle(`demo.tone@${name}`))
      expect(refusal).toBe(isVersion || isTag ? undefined : 'invalid_handle')
    }),
    { numRuns: 500 },
  )
})

test('a text that is no pinned handle is named, but not whole where it is long', () => {
  const wrong = refusalIn(() => parsePinnedHandle('demo.tone@active'))
  const long = refusalIn(() => parsePinnedHandle(`demo.tone@${'x'.repeat(5_000)}`))

  expect(wrong?.details).toEqual({ handle: 'demo.tone@active' })
  expect(long?.details).toEqual({ handle: `demo.tone@${'x'.repeat(110)}` })
})
