import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AuthorizationRequest,
  isAllowed,
  isLike,
  type Statement,
} from '../../../support/rights/evaluate-policy.ts'

const key = 'dynamodb:LeadingKeys'
const allowing = (change: Partial<Statement> = {}): Statement => ({
  Effect: 'Allow',
  Action: ['dynamodb:PutItem'],
  Resource: ['table'],
  Condition: {},
  ...change,
})
const asking = (...leadingKeys: readonly string[]): AuthorizationRequest => ({
  action: 'dynamodb:PutItem',
  resource: 'table',
  context: leadingKeys.length > 0 ? { [key]: leadingKeys } : {},
})
const starts = fc.constantFrom('MODEL#', 'KEY#', 'KEY_ID#', 'JOB#', 'JOBS#')
const keys = fc.array(
  fc.tuple(starts, fc.string()).map(([start, id]) => start + id),
  { minLength: 1, maxLength: 4 },
)

test('nothing is allowed without a statement, whatever is asked', () => {
  expect(isAllowed([], asking('MODEL#a'))).toBe(false)
})

test('with leading keys and the null check, a request is allowed if and only if it has keys and each begins as stated', () => {
  fc.assert(
    fc.property(fc.uniqueArray(starts), fc.oneof(keys, fc.constant([])), (allowed, asked) => {
      const Condition = {
        'ForAllValues:StringLike': { [key]: allowed.map((start) => `${start}*`) },
        Null: { [key]: ['false'] },
      }
      const isWithin = asked.length > 0 && asked.every((one) => allowed.some((start) => one.startsWith(start)))
      expect(isAllowed([allowing({ Condition })], asking(...asked))).toBe(isWithin)
    }),
  )
})

test('without the null check, a request without leading keys is allowed', () => {
  const Condition = { 'ForAllValues:StringLike': { [key]: ['MODEL#*'] } }
  expect(isAllowed([allowing({ Condition })], asking())).toBe(true)
})

test('keys that two statements allow only together are refused', () => {
  const begins = (start: string) => allowing({ Condition: { 'ForAllValues:StringLike': { [key]: [`${start}*`] } } })
  expect(isAllowed([begins('MODEL#'), begins('JOB#')], asking('MODEL#a', 'JOB#b'))).toBe(false)
})

test('another statement that allows takes no right away, and one that denies takes it away wherever it stands', () => {
  const statements = fc.array(
    fc.constantFrom('dynamodb:PutItem', 'dynamodb:*', 's3:GetObject').map((action) => allowing({ Action: [action] })),
  )
  fc.assert(
    fc.property(statements, statements, (some, more) => {
      if (isAllowed(some, asking('a'))) expect(isAllowed([...some, ...more], asking('a'))).toBe(true)
      const denying = allowing({ Effect: 'Deny' })
      expect(isAllowed([...some, denying, ...more], asking('a'))).toBe(false)
    }),
  )
})

test('actions have no case, resources do', () => {
  expect(isAllowed([allowing({ Action: ['DynamoDB:putitem'] })], asking('a'))).toBe(true)
  expect(isAllowed([allowing({ Resource: ['TABLE'] })], asking('a'))).toBe(false)
})

test('a key that is absent fails every operator for one value', () => {
  for (const operator of ['StringEquals', 'StringLike', 'ArnEquals', 'ForAnyValue:StringLike']) {
    expect(isAllowed([allowing({ Condition: { [operator]: { [key]: ['*'] } } })], asking())).toBe(false)
  }
})

test('an operator that is not known here is an error, and never a pass', () => {
  const Condition = { DateLessThan: { 'aws:CurrentTime': ['2026-01-01'] } }
  expect(() => isAllowed([allowing({ Condition })], asking('a'))).toThrow('DateLessThan')
})

test('a text is like itself, and like itself with any part as * and any character as ?', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab:/#.\\[+(^$|{') })
  fc.assert(
    fc.property(text, text, text, (before, part, after) => {
      expect(isLike(before + part + after, before + part + after)).toBe(true)
      expect(isLike(before + part + after, `${before}*${after}`)).toBe(true)
      expect(isLike(before + part + after, before + '?'.repeat(part.length) + after)).toBe(true)
      expect(isLike(`${before}x${after}`, before + part + after)).toBe(false)
    }),
  )
})
