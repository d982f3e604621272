import { globSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { indexPartitions, partitions } from '#table/partitions.ts'
import { requestOf, roleOfCaller, settings } from '../../../support/rights/deployed-requests.ts'
import { callers } from '../../../support/rights/entries-of-caller.ts'
import { isAllowed } from '../../../support/rights/evaluate-policy.ts'
import { grantedStatements } from '../../../support/rights/granted-statements.ts'
import type { RecordedCall } from '../../../support/rights/record-calls.ts'
import { recordedCalls, recordedTestFiles } from '../../../support/rights/recorded-calls.ts'
import { unusedRights } from '../../../support/rights/unused-rights.ts'
import { templateOf } from '../synthesized.ts'
import { rightsWithoutTest } from './rights-without-test.ts'

/** All other tests have run by now: those of one run record into the same folder. */
const folder = process.env.RECORDED_CALLS ?? ''
const calls = recordedCalls(folder)
const granted = grantedStatements(templateOf('prod', settings))

describe.each(callers)('%s', (caller) => {
  const role = roleOfCaller(caller)
  const statements = granted.get(role) ?? []
  const own = calls.filter((call) => call.caller === caller && !isOfAdoption(call))

  test('made no call that its role does not allow', () => {
    const refused = own.filter((call) => !isAllowed(statements, requestOf(call)))

    expect(refused.map((call) => `${describeCall(call)}: ${adviceOn(call)}`)).toEqual([])
  })

  test.skipIf(!isWholeRun())('made a call that needs each right of its role', () => {
    const unused = unusedRights(statements, own.map(requestOf))
    const hasReason = (right: string) =>
      rightsWithoutTest.some((one) => one.roles.includes(role) && one.right.test(right))

    const advice = 'Take the right from the role, test what needs it, or state a reason in rights-without-test.ts'
    expect(
      unused.filter((right) => !hasReason(right)),
      advice,
    ).toEqual([])
  })
})

/** Only roles of an environment with an existing table may read its adoption record: table-rights.test.ts holds that. */
function isOfAdoption({ action, leadingKey }: RecordedCall): boolean {
  return action === 'dynamodb:GetItem' && leadingKey === 'DEPLOYMENT'
}

function describeCall({ action, resource, leadingKey }: RecordedCall): string {
  return [action, resource, leadingKey].filter((part) => part !== undefined).join(' ')
}

function adviceOn({ action, resource, leadingKey }: RecordedCall): string {
  if (action.startsWith('unknown:')) return 'say in test/support/rights/sdk-calls.ts what this command calls'
  if (resource.startsWith('table') && !isPartition(leadingKey))
    return 'name the partition in functions/table/partitions.ts'
  if (resource.startsWith('table')) return 'name its noun in infra/aws/table-rights-of-functions.ts or -of-steps.ts'
  return 'grant it in infra/aws/grant-rights.ts, and say in deployed-requests.ts what the resource is there'
}

function isPartition(leadingKey = ''): boolean {
  return [...Object.values(partitions), ...Object.values(indexPartitions)].some((start) => start === leadingKey)
}

/** Only all tests that record show that no test uses a right. */
function isWholeRun(): boolean {
  const begun = recordedTestFiles(folder)
  const all = globSync('test/{e2e,faults,http,mcp,statemachines,usecases}/**/*.test.ts')
  return all.every((path) => begun.has(path))
}
