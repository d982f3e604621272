import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn'
import { describe, expect, test } from 'vitest'
import { machine } from './support/asl.ts'
import { startRunner, typesOf, until } from './support/runner.ts'

const waiting = machine({ W: { Type: 'Wait', Seconds: 600, End: true } })
const echo = machine({ A: { Type: 'Pass', End: true } })

describe('StartExecution', () => {
  test('starts an execution under its name, whose ARN names machine and execution', async () => {
    const runner = await startRunner({ machines: { echo } })

    const arn = await runner.start('echo', { a: 1 }, 'first')

    expect(runner.arnOf('echo')).toBe('arn:aws:states:local:000000000000:stateMachine:echo')
    expect(arn).toBe('arn:aws:states:local:000000000000:execution:echo:first')
    expect(await runner.ended(arn)).toMatchObject({ status: 'SUCCEEDED', name: 'first', output: '{"a":1}' })
  })

  test('returns the same answer to the same start while the execution runs', async () => {
    const { client, arnOf } = await startRunner({ machines: { waiting } })
    const command = { stateMachineArn: arnOf('waiting'), name: 'once', input: '{"a":1}' }

    const answers = await Promise.all([1, 2, 3].map(() => client.send(new StartExecutionCommand(command))))

    expect(new Set(answers.map(({ executionArn, startDate }) => `${executionArn} ${startDate?.getTime()}`)).size).toBe(
      1,
    )
    const { executions } = await client.send(new ListExecutionsCommand({ stateMachineArn: arnOf('waiting') }))
    expect(executions).toHaveLength(1)
  })

  test('refuses a used name with another input, or after the execution ended', async () => {
    const { client, arnOf, start, ended } = await startRunner({ machines: { waiting, echo } })
    await start('waiting', { a: 1 }, 'once')
    await ended(await start('echo', { a: 1 }, 'once'))

    const otherInput = client.send(
      new StartExecutionCommand({ stateMachineArn: arnOf('waiting'), name: 'once', input: '{"a":2}' }),
    )
    const afterEnd = client.send(
      new StartExecutionCommand({ stateMachineArn: arnOf('echo'), name: 'once', input: '{"a":1}' }),
    )

    await expect(otherInput).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' })
    await expect(afterEnd).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
      message: `Execution Already Exists: '${arnOf('echo').replace('stateMachine', 'execution')}:once'`,
    })
  })

  test.each([
    [
      'a missing machine',
      { stateMachineArn: 'arn:aws:states:local:000000000000:stateMachine:no' },
      'StateMachineDoesNotExist',
    ],
    ['a machine that is named by no ARN', { stateMachineArn: 'echo' }, 'InvalidArn'],
    ['a name with a space', { name: 'a b' }, 'InvalidName'],
    ['a name of 81 characters', { name: 'n'.repeat(81) }, 'InvalidName'],
    ['input that is no JSON', { input: '{not json' }, 'InvalidExecutionInput'],
    ['empty input', { input: '' }, 'InvalidExecutionInput'],
    ['input above 256 KB', { input: JSON.stringify('x'.repeat(262_144)) }, 'ValidationException'],
    ['a field that is not supported', { traceHeader: 'Root=1' }, 'ValidationException'],
  ])('refuses %s', async (_what, request, name) => {
    const { client, arnOf } = await startRunner({ machines: { echo } })

    const refused = client.send(new StartExecutionCommand({ stateMachineArn: arnOf('echo'), ...request }))

    await expect(refused).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } })
  })
})

describe('DescribeExecution', () => {
  test('returns dates, input and output, and no error for an execution that succeeded', async () => {
    const runner = await startRunner({ machines: { echo } })

    const described = await runner.run('echo', { a: 1 })

    expect(described).toMatchObject({ input: '{"a":1}', output: '{"a":1}', status: 'SUCCEEDED', redriveCount: 0 })
    expect(described.stopDate?.getTime()).toBeGreaterThanOrEqual(Number(described.startDate?.getTime()))
    expect(described.error).toBeUndefined()
  })

  test('refuses an unknown execution and an invalid ARN', async () => {
    const { client } = await startRunner({ machines: { echo } })

    const unknown = client.send(new DescribeExecutionCommand({ executionArn: 'arn:aws:states:local:0:execution:a:b' }))
    const noArn = client.send(new DescribeExecutionCommand({ executionArn: 'b' }))

    await expect(unknown).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' })
    await expect(noArn).rejects.toMatchObject({ name: 'InvalidArn', message: "Invalid Arn: 'Invalid ARN prefix: b'" })
  })
})

describe('ListExecutions', () => {
  test('lists the newest first, page by page', async () => {
    const { client, arnOf, start } = await startRunner({ machines: { echo, waiting } })
    for (const name of ['a', 'b', 'c', 'd', 'e']) await start('echo', {}, name)
    await start('waiting', {}, 'of-another-machine')
    const names: string[][] = []

    let nextToken: string | undefined
    do {
      const page = { stateMachineArn: arnOf('echo'), maxResults: 2, nextToken }
      const { executions = [], ...more } = await client.send(new ListExecutionsCommand(page))
      names.push(executions.map(({ name }) => String(name)))
      nextToken = more.nextToken
    } while (nextToken !== undefined)

    expect(names).toEqual([['e', 'd'], ['c', 'b'], ['a']])
  })

  test('goes on behind an execution that has left the list since the page before', async () => {
    const { client, arnOf, start } = await startRunner({ machines: { waiting } })
    for (const name of ['a', 'b', 'c']) await start('waiting', {}, name)
    const running = { stateMachineArn: arnOf('waiting'), statusFilter: 'RUNNING', maxResults: 1 } as const
    const first = await client.send(new ListExecutionsCommand(running))
    await client.send(new StopExecutionCommand({ executionArn: first.executions?.[0]?.executionArn }))

    const second = await client.send(new ListExecutionsCommand({ ...running, nextToken: first.nextToken }))

    expect([first, second].map(({ executions }) => executions?.[0]?.name)).toEqual(['c', 'b'])
  })

  test('filters by status', async () => {
    const { client, arnOf, start, ended } = await startRunner({ machines: { waiting } })
    const stopped = await start('waiting', {}, 'stopped')
    await start('waiting', {}, 'running')
    await client.send(new StopExecutionCommand({ executionArn: stopped }))
    await ended(stopped)
    const namesOf = async (statusFilter: 'RUNNING' | 'ABORTED' | 'FAILED') => {
      const command = new ListExecutionsCommand({ stateMachineArn: arnOf('waiting'), statusFilter })
      return (await client.send(command)).executions?.map(({ name }) => name)
    }

    const names = [await namesOf('RUNNING'), await namesOf('ABORTED'), await namesOf('FAILED')]

    expect(names).toEqual([['running'], ['stopped'], []])
  })

  test.each([
    ['an unknown status', { statusFilter: 'succeeded' as 'SUCCEEDED' }, 'ValidationException'],
    ['pages above 1000', { maxResults: 1001 }, 'ValidationException'],
    ['a token that it did not give', { nextToken: 'bm90aGluZw' }, 'InvalidToken'],
    ['a filter that is not supported', { redriveFilter: 'REDRIVEN' as const }, 'ValidationException'],
  ])('refuses %s', async (_what, request, name) => {
    const { client, arnOf } = await startRunner({ machines: { echo } })

    const refused = client.send(new ListExecutionsCommand({ stateMachineArn: arnOf('echo'), ...request }))

    await expect(refused).rejects.toMatchObject({ name })
  })
})

describe('GetExecutionHistory', () => {
  test('returns the events with AWS’s names, numbers and details', async () => {
    const runner = await startRunner({ machines: { echo } })
    const { executionArn = '' } = await runner.run('echo', { a: 1 })

    const events = await runner.history(executionArn)

    const exited = { name: 'A', output: '{"a":1}', outputDetails: { truncated: false } }
    expect(events).toMatchObject([
      { id: 1, previousEventId: 0, type: 'ExecutionStarted', executionStartedEventDetails: { input: '{"a":1}' } },
      {
        id: 2,
        previousEventId: 0,
        type: 'PassStateEntered',
        stateEnteredEventDetails: { name: 'A', input: '{"a":1}' },
      },
      { id: 3, previousEventId: 2, type: 'PassStateExited', stateExitedEventDetails: exited },
      { id: 4, previousEventId: 3, type: 'ExecutionSucceeded', executionSucceededEventDetails: { output: '{"a":1}' } },
    ])
    expect(events[0]?.timestamp).toBeInstanceOf(Date)
  })

  test('returns pages, also from the end', async () => {
    const runner = await startRunner({ machines: { echo } })
    const { executionArn } = await runner.run('echo')
    const request = { executionArn, reverseOrder: true, maxResults: 3 }

    const first = await runner.client.send(new GetExecutionHistoryCommand(request))
    const second = await runner.client.send(new GetExecutionHistoryCommand({ ...request, nextToken: first.nextToken }))

    expect([first.events?.map(({ id }) => id), second.events?.map(({ id }) => id)]).toEqual([[4, 3, 2], [1]])
    expect(second.nextToken).toBeUndefined()
  })

  test('leaves out inputs and outputs if no data is requested', async () => {
    const runner = await startRunner({ machines: { echo } })
    const { executionArn } = await runner.run('echo', { secret: 1 })

    const command = new GetExecutionHistoryCommand({ executionArn, includeExecutionData: false })
    const { events = [] } = await runner.client.send(command)

    expect(typesOf(events)).toHaveLength(4)
    expect(JSON.stringify(events)).not.toContain('secret')
  })
})

describe('StopExecution', () => {
  test('aborts a running execution with the given error and cause', async () => {
    const runner = await startRunner({ machines: { waiting } })
    const executionArn = await runner.start('waiting')

    const stop = new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'No need any more' })
    const { stopDate } = await runner.client.send(stop)

    expect(await runner.ended(executionArn)).toMatchObject({
      ...{ status: 'ABORTED', error: 'Enough', cause: 'No need any more', stopDate },
    })
    expect(typesOf(await runner.history(executionArn)).at(-1)).toBe('ExecutionAborted')
  })

  test('makes a task in flight change nothing more', async () => {
    let isCalled = false
    let release = () => {}
    const blocked = new Promise<void>((resolve) => {
      release = resolve
    })
    const functions = {
      hold: () => {
        isCalled = true
        return blocked
      },
    }
    const task = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'hold' },
      End: true,
    }
    const runner = await startRunner({ machines: { it: machine({ T: task }) }, functions })
    const executionArn = await runner.start('it')
    await until(() => isCalled)

    await runner.client.send(new StopExecutionCommand({ executionArn }))
    release()
    await blocked

    expect(await runner.ended(executionArn)).toMatchObject({ status: 'ABORTED' })
    expect(typesOf(await runner.history(executionArn)).slice(-2)).toEqual(['TaskStarted', 'ExecutionAborted'])
  })

  test('changes nothing about an execution that ended', async () => {
    const runner = await startRunner({ machines: { echo } })
    const { executionArn, stopDate } = await runner.run('echo')

    const answer = await runner.client.send(new StopExecutionCommand({ executionArn }))

    expect(answer.stopDate).toEqual(stopDate)
    expect(await runner.ended(String(executionArn))).toMatchObject({ status: 'SUCCEEDED' })
  })
})

test('an unknown operation is refused', async () => {
  const { client } = await startRunner({ machines: { echo } })

  const refused = client.send(new RedriveExecutionCommand({ executionArn: 'arn:aws:states:local:0:execution:a:b' }))

  await expect(refused).rejects.toMatchObject({ name: 'UnknownOperationException' })
})
