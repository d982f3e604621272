import { describe, expect, test } from 'vitest'
import { functionNames, rowOf } from '#rules/deployed-functions.ts'
import { isStepName } from '#rules/deployed-steps.ts'
import { partitions } from '#table/partitions.ts'
import type { TableRights } from '../../../../infra/aws/table-rights.ts'
import { tableRightsOfFunctions } from '../../../../infra/aws/table-rights-of-functions.ts'
import { tableRightsOfSteps } from '../../../../infra/aws/table-rights-of-steps.ts'
import { callers, entriesOfCaller } from '../../../support/rights/entries-of-caller.ts'
import { isAllowed, type Statement } from '../../../support/rights/evaluate-policy.ts'
import { grantedStatements } from '../../../support/rights/granted-statements.ts'
import { tableCallsOfCode } from '../../../support/rights/table-calls-of-code.ts'
import { templateOf } from '../synthesized.ts'

const granted = grantedStatements(templateOf('prod'))
const ofTable = [...granted].flatMap(([role, statements]) =>
  statements.filter(isOfTable).map((statement) => ({ role, ...statement })),
)

describe.each(callers)('%s', (caller) => {
  const { gets, queries, writes, writesBy } = tableCallsOfCode(entriesOfCaller(caller))
  const rights = rightsOf(caller)

  test('may read the partitions that its code can read, and no others', () => {
    expect(sorted(rights.gets)).toEqual(gets)
    expect(sorted([...(rights.queries ?? []), ...(rights.lsi1 ?? [])])).toEqual(queries)
  })

  test('may write the partitions that its code can write, as it writes them, and no others', () => {
    const { updates = [] } = rights
    expect(sorted([...(rights.writes?.of ?? []), ...updates])).toEqual(writes)
    expect(sorted([...(rights.writes?.by ?? []), ...(updates.length > 0 ? ['Update'] : [])])).toEqual(writesBy)
  })
})

test('no role may read or write the whole table: each right names its partitions, and needs a key of one', () => {
  expect(ofTable.length).toBeGreaterThan(20)
  for (const { Action, Condition } of ofTable) {
    expect(Condition).toEqual({
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': expect.arrayContaining([expect.any(String)]) },
      Null: { 'dynamodb:LeadingKeys': ['false'] },
    })
    expect(Action.filter((action) => action.includes('*') || /Scan|Batch|PartiQL/.test(action))).toEqual([])
  }
})

test('a request without leading keys is refused to every role, whatever it does', () => {
  for (const [role, statements] of granted) {
    for (const action of actions) {
      expect([role, action, isAllowed(statements, { action, resource: table, context: {} })]).toEqual([
        role,
        action,
        false,
      ])
    }
  }
})

const table = 'arn:aws:dynamodb:eu-central-1:123456789012:table/touchstone-prod'
const [update, ...otherWrites] = ['UpdateItem', 'PutItem', 'DeleteItem'].map((name) => `dynamodb:${name}`)
const actions = ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem', update ?? '', ...otherWrites]

test('only the function that manages keys may make or delete one; those that admit callers record its last use', () => {
  expect(rolesThatMay(otherWrites, `${partitions.keys}hash`)).toEqual(['Api'])
  expect(rolesThatMay([update ?? ''], `${partitions.keys}hash`)).toEqual(['Api', 'Mcp', 'Registry', 'Score'])
  expect(rolesThatMay([update ?? '', ...otherWrites], `${partitions.keyIds}id`)).toEqual(['Api'])
})

test('a transaction is within the rights of its role however its keys are joined', () => {
  for (const role of granted.keys()) {
    const writing = ofTable.filter((one) => one.role === role && one.Action.includes('dynamodb:PutItem'))
    expect(writing.length).toBeLessThanOrEqual(1)
  }
})

test('the policies of no role exceed the 10,240 characters that IAM takes', () => {
  for (const [role, statements] of granted) {
    expect([role, JSON.stringify(statements).length < 9_000]).toEqual([role, true])
  }
})

function rightsOf(caller: string): TableRights {
  const name = functionNames.find((one) => one === caller)
  if (name !== undefined) return tableRightsOfFunctions[rowOf(name).role]
  return isStepName(caller) ? tableRightsOfSteps[caller] : {}
}

function rolesThatMay(some: readonly string[], leadingKey: string): readonly string[] {
  const context = { 'dynamodb:LeadingKeys': [leadingKey] }
  return [...granted]
    .filter(([, statements]) => some.some((action) => isAllowed(statements, { action, resource: table, context })))
    .map(([role]) => role)
    .toSorted()
}

function isOfTable({ Action }: Statement): boolean {
  return Action.some((action) => action.startsWith('dynamodb:'))
}

function sorted(names: readonly string[] = []): readonly string[] {
  return [...new Set(names)].toSorted()
}
