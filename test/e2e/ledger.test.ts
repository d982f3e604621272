import { TouchstoneError } from 'touchstone/client'
import { expect, test } from 'vitest'
import { makeLedger } from './support/kills/ledger.ts'

const failing = (code: string) => () =>
  Promise.reject(new TouchstoneError({ code, message: code, operation: 'POST /x' }))
const present = (value?: number) => new Map(value === undefined ? [] : [['tag', value]])

test('a lost, changed or unwritten register is a problem', async () => {
  const ledger = makeLedger()
  await ledger.write({ register: 'tag', value: 1, send: async () => 'done' })

  ledger.compare(present())
  ledger.compare(present(2))
  ledger.compare(new Map([['other', 1]]))

  expect(ledger.problems).toEqual([
    'tag is undefined, and should be 1',
    'tag is 2, and should be undefined',
    'tag is undefined, and should be 2',
    'other is 1, and should be undefined',
  ])
})

test('a write whose answer was lost may have been made or not, and is one of both from then on', async () => {
  for (const [first, later, problems] of [
    [1, 1, []],
    [2, 2, []],
    [1, 2, ['tag is 2, and should be 1']],
  ] as const) {
    const ledger = makeLedger()
    await ledger.write({ register: 'tag', value: 1, send: async () => 'done' })
    await ledger.write({ register: 'tag', value: 2, send: failing('not_reached') })

    ledger.compare(present(first))
    ledger.compare(present(later))

    expect(ledger.problems).toEqual(problems)
  }
})

test('a refused write changes nothing, and is a problem unless it is in order', async () => {
  const ledger = makeLedger()
  await ledger.write({ register: 'tag', value: 1, send: async () => 'done' })
  await ledger.write({ register: 'tag', value: 2, send: failing('model_busy'), refusals: ['model_busy'] })
  expect(ledger.problems).toEqual([])

  await ledger.write({ register: 'tag', value: 2, send: failing('internal_error') })
  ledger.compare(present(2))

  expect(ledger.problems).toEqual(['TouchstoneError: internal_error', 'tag is 2, and should be 1'])
})
