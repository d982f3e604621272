import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DiskFull, validationFailed } from '#rules/refusal.ts'

test('a refusal lists the first few issues, and the number of all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), (count) => {
      const issues = Array.from({ length: count }, (_, at) => ({ path: `p${at}`, message: `wrong ${at}` }))

      const { code, message, details } = validationFailed(issues)

      expect(code).toBe('validation_failed')
      expect(message).toBe('p0: wrong 0')
      expect(details).toEqual({ issues: issues.slice(0, 50), issue_count: count })
    }),
  )
})

test('a refusal of the whole request has no path before its message', () => {
  expect(validationFailed([{ path: '', message: 'Give one of both.' }]).message).toBe('Give one of both.')
})

test('a refusal without issues says that the request is not valid', () => {
  expect(validationFailed([])).toMatchObject({
    ...{ name: 'Refusal', message: 'The request is not valid.', details: { issues: [], issue_count: 0 } },
  })
})

test('a full disk is a reason to come back later', () => {
  const cause = new Error('ENOSPC')

  expect(new DiskFull({ cause })).toMatchObject({
    ...{ code: 'upstream_unavailable', details: { retry_after_seconds: 10 }, cause },
  })
})
