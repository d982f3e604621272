import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stepNames } from '#rules/deployed-steps.ts'
import { loadStateMachines } from '../../infra/local/load-state-machines.ts'
import { silentLog } from '../../infra/local/service-log.ts'
import { startStateMachines } from '../../infra/local/state-machines/start-state-machines.ts'
import { localSubstitutions, stateMachineFolder } from '../../infra/state-machines.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { checkDefinition, checkHouseRules } from './support/check-definition.ts'

const machines = loadStateMachines(stateMachineFolder, localSubstitutions)
const run = { handle: 'demo.model', run_id: 'run_1', fencing_token: 1 }

/** The answer of each step, and the calls in order. */
let answers: Record<string, (payload: Record<string, unknown>) => unknown>
let calls: [step: string, payload: Record<string, unknown>][]
const folder = makeTemporaryFolder()
const aws = {
  region: 'local',
  endpoint: 'http://127.0.0.1:9',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
}
let service: Awaited<ReturnType<typeof startStateMachines>>
let client: SFNClient

beforeAll(async () => {
  service = await startStateMachines({
    folder: folder.path,
    machines,
    dynamodb: new DynamoDBClient(aws),
    eventBridge: new EventBridgeClient(aws),
    log: silentLog,
    invokeFunction: async (name, payload) => {
      const given = payload as Record<string, unknown>
      calls.push([name, given])
      return answers[name]?.(given)
    },
  })
  client = new SFNClient({ ...aws, endpoint: service.url })
})
afterAll(async () => {
  client.destroy()
  await service.stop()
  folder.remove()
})
beforeEach(() => {
  calls = []
  answers = {
    'gather-the-samples': () => ({ traits: ['clarity', 'warmth'] }),
    'record-the-version': () => ({ version_no: 3 }),
    'purge-the-samples': () => ({ is_purged: true }),
    'release-the-lease': () => ({ released: true, is_purged: true }),
    'flip-the-active-version': () => ({ activated: true, reason: 'Activated.' }),
  }
})

describe.each(Object.entries(machines))('the state machine %s', (name, definition) => {
  test('is valid Amazon States Language, as AWS and the local runner read it', () => {
    expect(checkDefinition(name, definition)).toEqual([])
  })

  test('has a Retry, a Catch and a Comment on every Task', () => {
    expect(checkHouseRules(name, definition)).toEqual([])
  })
})

test('every step is called by a state of its own name', () => {
  const text = JSON.stringify(machines)
  const states = [...text.matchAll(/"([A-Z][A-Za-z ]+)":\{"Type":"Task"/g)].map(([, state]) => kebab(state ?? ''))
  expect([...new Set(states)].toSorted()).toEqual(stepNames.toSorted())
})

test('a training renews its lease, gathers, trains each trait, records, purges, flips, publishes and prunes, in that order', async () => {
  const ended = await execute()

  expect(ended).toMatchObject({ status: 'SUCCEEDED' })
  expect(JSON.parse(ended.output ?? '')).toEqual({ version_no: 3, outcome: { activated: true, reason: 'Activated.' } })
  expect(calls.map(([step]) => step)).toEqual([
    'renew-the-lease',
    'gather-the-samples',
    'train-the-trait',
    'train-the-trait',
    'record-the-version',
    'purge-the-samples',
    'flip-the-active-version',
    'publish-the-outcome',
    'prune-the-versions',
  ])
  expect(calls.map(([, payload]) => payload)).toEqual([
    run,
    run,
    { ...run, trait: 'clarity' },
    { ...run, trait: 'warmth' },
    run,
    run,
    { ...run, version_no: 3 },
    { ...run, retries_left: 4 },
    { ...run, retries_left: 4 },
  ])
})

const due = { handle: 'demo.model', buffer_epoch: 4, triggered_by: 'retrain_buffered' }

test('an event that a retrain is due acquires the lease first, and trains as the run that has it', async () => {
  answers['acquire-the-lease'] = () => ({ is_leased: true, ...run })

  const ended = await execute(due)

  const [[first, payload] = [], second] = calls
  expect(ended).toMatchObject({ status: 'SUCCEEDED' })
  expect([first, payload]).toEqual([
    'acquire-the-lease',
    { handle: 'demo.model', buffer_epoch: 4, execution: expect.stringContaining(':execution:train:'), retries_left: 4 },
  ])
  expect(second).toEqual(['renew-the-lease', run])
  expect(calls).toHaveLength(10)
})

test('a stale event succeeds without doing anything', async () => {
  answers['acquire-the-lease'] = () => ({ is_leased: false, reason: 'A run has taken the model since.' })

  const ended = await execute(due)

  expect(ended).toMatchObject({ status: 'SUCCEEDED' })
  expect(JSON.parse(ended.output ?? '')).toEqual({ is_leased: false, reason: 'A run has taken the model since.' })
  expect(calls.map(([step]) => step)).toEqual(['acquire-the-lease'])
})

test('a trait that cannot be trained releases the lease with its own error message', async () => {
  answers['train-the-trait'] = ({ trait }) => {
    if (trait === 'warmth') throw named('CannotFit', 'The trait has too few samples.')
    return { sample_count: 9 }
  }

  const ended = await execute()

  expect(ended).toMatchObject({ status: 'FAILED', error: 'CannotFit' })
  const [step, payload] = calls.at(-1) ?? []
  expect(step).toBe('release-the-lease')
  const Cause = expect.stringContaining('too few samples')
  expect(payload).toMatchObject({ ...run, error: { Error: 'CannotFit', Cause } })
  expect(calls.filter(([name]) => name === 'record-the-version')).toEqual([])
})

test('a training purges in batches, and its version becomes active when no sample is left', async () => {
  let parts = 3
  answers['purge-the-samples'] = () => ({ is_purged: --parts === 0 })

  const ended = await execute()

  expect(ended.status).toBe('SUCCEEDED')
  expect(calls.map(([step]) => step).slice(-6)).toEqual([
    'purge-the-samples',
    'purge-the-samples',
    'purge-the-samples',
    'flip-the-active-version',
    'publish-the-outcome',
    'prune-the-versions',
  ])
})

test('a training that fails purges in batches before it releases the lease, and ends with its own error', async () => {
  let parts = 3
  answers['gather-the-samples'] = () => {
    throw named('Refusal', 'The trait "warmth" has no samples.')
  }
  answers['release-the-lease'] = () => ({ released: --parts === 0, is_purged: parts === 0 })

  const ended = await execute()

  expect(ended).toMatchObject({ status: 'FAILED', error: 'Refusal' })
  expect(calls.filter(([step]) => step === 'release-the-lease')).toHaveLength(3)
  expect(calls.at(-1)?.[1]).toMatchObject({ ...run, error: { Error: 'Refusal' } })
})

test('a purge continues until no sample is left, then releases the lease', async () => {
  let parts = 3
  answers['purge-the-samples'] = () => ({ is_purged: --parts === 0 })

  const ended = await execute(run, 'purge')

  expect(ended.status).toBe('SUCCEEDED')
  expect(calls).toEqual([
    ['purge-the-samples', run],
    ['purge-the-samples', run],
    ['purge-the-samples', run],
    ['end-the-purge', run],
  ])
})

test('a purge that has lost its lease releases nothing', async () => {
  answers['purge-the-samples'] = () => {
    throw named('LeaseLost', 'The run no longer holds its model.')
  }

  const ended = await execute(run, 'purge')

  expect(ended).toMatchObject({ status: 'FAILED', error: 'LeaseLost' })
  expect(calls.map(([step]) => step)).toEqual(['purge-the-samples'])
})

test('a step that fails transiently is retried', async () => {
  let failures = 1
  answers['record-the-version'] = () => {
    if (failures-- > 0) throw named('Refusal', 'The database did not respond. Retry the request.')
    return { version_no: 3 }
  }

  const ended = await execute()

  expect(ended.status).toBe('SUCCEEDED')
  expect(calls.filter(([name]) => name === 'record-the-version')).toHaveLength(2)
})

test('traits that an earlier engine trained are trained again before the version is recorded', async () => {
  const outcomes = [{ traits: ['warmth'] }, { version_no: 3 }]
  answers['record-the-version'] = () => outcomes.shift()

  const ended = await execute()

  expect(ended.status).toBe('SUCCEEDED')
  expect(JSON.parse(ended.output ?? '')).toMatchObject({ version_no: 3 })
  const trained = calls.flatMap(([step, { trait }]) => (step === 'train-the-trait' ? [trait] : []))
  expect(trained).toEqual(['clarity', 'warmth', 'warmth'])
})

test('a run that has lost its lease stops at once', async () => {
  answers['renew-the-lease'] = () => {
    throw named('LeaseLost', 'The run no longer holds its model.')
  }

  const ended = await execute()

  expect(ended).toMatchObject({ status: 'FAILED', error: 'LeaseLost' })
  expect(calls.map(([step]) => step)).toEqual(['renew-the-lease', 'release-the-lease'])
})

test.each([
  ['an event bus that stays away', 'publish-the-outcome'],
  ['a pruning that fails', 'prune-the-versions'],
])('%s does not undo a training', { timeout: 90_000 }, async (_, step) => {
  answers[step] = () => {
    throw named('Error', 'not now')
  }

  const ended = await execute()

  expect(ended.status).toBe('SUCCEEDED')
  expect(calls.filter(([name]) => name === 'release-the-lease')).toEqual([])
  const attempts = calls.filter(([name]) => name === step)
  expect(attempts).toMatchObject([4, 3, 2, 1, 0].map((retries_left) => [step, { retries_left }]))
})

async function execute(input: object = run, machine = 'train') {
  const stateMachineArn = service.arnOf(machine)
  const name = `run-${Math.random().toString(36).slice(2)}`
  const { executionArn } = await client.send(
    new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
  )
  const describeIt = () => client.send(new DescribeExecutionCommand({ executionArn }))
  await expect.poll(async () => (await describeIt()).status, { timeout: 80_000, interval: 20 }).not.toBe('RUNNING')
  return describeIt()
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name })
}

function kebab(stateName: string): string {
  return stateName.toLowerCase().replaceAll(' ', '-')
}
