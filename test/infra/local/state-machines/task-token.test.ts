import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn'
import { describe, expect, test } from 'vitest'
import { invokeTaskWithToken, machine, passState } from './support/asl.ts'
import { pause, type Runner, startRunner, typesOf, until } from './support/runner.ts'

/** A runner whose function 'keep' keeps the token that it is given, and an execution that waits for it. */
async function waitForToken(more: object = {}, now?: () => Date) {
  let token = ''
  const functions = {
    keep: (payload: { token: string }) => {
      token = payload.token
      return 'kept'
    },
  }
  const it = machine({ T: invokeTaskWithToken('keep', more), Caught: passState('{% $states.input %}') }, {})
  const runner = await startRunner({ machines: { it: prune(it, more) }, functions, ...(now && { now }) })
  const arn = await runner.start('it')
  await until(async () => typesOf(await runner.history(arn)).includes('TaskSubmitted'))
  return { ...runner, arn, taskToken: token }
}

/** Every state must be reachable. */
function prune(asl: object, more: object): object {
  const { States, ...rest } = asl as { States: Record<string, object> }
  const { Caught, ...others } = States
  return { ...rest, States: 'Catch' in more ? { ...others, Caught } : others }
}

const succeed = ({ client }: Pick<Runner, 'client'>, taskToken: string, output: string) =>
  client.send(new SendTaskSuccessCommand({ taskToken, output }))

describe('a task with .waitForTaskToken', () => {
  test('waits for SendTaskSuccess, whose output is its result', async () => {
    const waiting = await waitForToken()

    await succeed(waiting, waiting.taskToken, '{"answer":42}')

    expect(await waiting.ended(waiting.arn)).toMatchObject({ status: 'SUCCEEDED', output: '{"answer":42}' })
    expect(typesOf(await waiting.history(waiting.arn)).slice(2, 6)).toEqual([
      ...['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded'],
    ])
  })

  test('fails with the error and the cause of SendTaskFailure', async () => {
    const { client, taskToken, ended, arn, history } = await waitForToken()

    await client.send(new SendTaskFailureCommand({ taskToken, error: 'Declined', cause: 'By hand' }))

    expect(await ended(arn)).toMatchObject({ status: 'FAILED', error: 'Declined', cause: 'By hand' })
    const failed = (await history(arn)).find(({ type }) => type === 'TaskFailed')
    expect(failed?.taskFailedEventDetails).toMatchObject({ error: 'Declined', resource: 'invoke.waitForTaskToken' })
  })

  test('takes an answer that comes before the function has returned', async () => {
    const functions = {
      early: async ({ token }: { token: string }) => {
        await succeed(runner, token, '"early"')
        await pause(200)
      },
    }
    const runner: Runner = await startRunner({
      machines: { it: machine({ T: invokeTaskWithToken('early') }) },
      functions,
    })

    expect(await runner.run('it')).toMatchObject({ status: 'SUCCEEDED', output: '"early"' })
  })

  test('fails at once when the function fails', async () => {
    const functions = {
      refuse: () => {
        throw new RangeError('No')
      },
    }
    const runner = await startRunner({ machines: { it: machine({ T: invokeTaskWithToken('refuse') }) }, functions })

    expect(await runner.run('it')).toMatchObject({ status: 'FAILED', error: 'RangeError' })
  })

  test('has a new token at each attempt, and the former one is closed', async () => {
    const tokens: string[] = []
    const functions = { keep: ({ token }: { token: string }) => void tokens.push(token) }
    const Retry = [{ ErrorEquals: ['Again'], IntervalSeconds: 1, MaxDelaySeconds: 1, MaxAttempts: 1 }]
    const runner = await startRunner({
      machines: { it: machine({ T: invokeTaskWithToken('keep', { Retry }) }) },
      functions,
    })
    const arn = await runner.start('it')
    await until(() => tokens.length === 1)
    await runner.client.send(new SendTaskFailureCommand({ taskToken: tokens[0], error: 'Again' }))
    await until(() => tokens.length === 2)

    const late = succeed(runner, String(tokens[0]), '1')

    await expect(late).rejects.toMatchObject({ name: 'TaskTimedOut' })
    await succeed(runner, String(tokens[1]), '2')
    expect(await runner.ended(arn)).toMatchObject({ output: '2' })
  })
})

describe('the task’s deadlines', () => {
  test('TimeoutSeconds ends it with States.Timeout', async () => {
    const { ended, arn, history } = await waitForToken({ TimeoutSeconds: 1 })

    expect(await ended(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' })
    expect(typesOf(await history(arn)).at(-2)).toBe('TaskTimedOut')
  })

  test('a missed heartbeat ends it, and is caught as States.HeartbeatTimeout', async () => {
    const Catch = [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Caught' }]
    const { ended, arn } = await waitForToken({ HeartbeatSeconds: 1, Catch })

    const { output } = await ended(arn)

    expect(JSON.parse(String(output))).toEqual({ Error: 'States.Timeout', Cause: '' })
  })

  test('heartbeats keep it alive beyond HeartbeatSeconds', async () => {
    const waiting = await waitForToken({ HeartbeatSeconds: 1 }, () => new Date())
    const { client, taskToken, ended, arn } = waiting

    for (let beat = 0; beat < 3; beat += 1) {
      await pause(500)
      await client.send(new SendTaskHeartbeatCommand({ taskToken }))
    }
    await succeed(waiting, taskToken, '"alive"')

    expect(await ended(arn)).toMatchObject({ status: 'SUCCEEDED', output: '"alive"' })
  })
})

describe('an invalid answer', () => {
  test('has an unknown token', async () => {
    const runner = await startRunner({ machines: { it: machine({ A: passState(1) }) } })
    const ofNoExecution = Buffer.from('{"executionArn":"arn:x","path":""}').toString('base64url')

    await expect(succeed(runner, 'nonsense', '1')).rejects.toMatchObject({ name: 'InvalidToken' })
    await expect(succeed(runner, ofNoExecution, '1')).rejects.toMatchObject({ name: 'TaskDoesNotExist' })
  })

  test('has output that is not JSON', async () => {
    const waiting = await waitForToken()

    await expect(succeed(waiting, waiting.taskToken, '{no')).rejects.toMatchObject({ name: 'InvalidOutput' })
  })

  test('comes second, or after the execution ended', async () => {
    const waiting = await waitForToken()
    await waiting.client.send(new StopExecutionCommand({ executionArn: waiting.arn }))
    const { client, taskToken } = await waitForToken()
    await succeed({ client }, taskToken, '1')

    await expect(succeed({ client }, taskToken, '2')).rejects.toMatchObject({ name: 'TaskTimedOut' })
    await expect(succeed(waiting, waiting.taskToken, '1')).rejects.toMatchObject({ name: 'TaskTimedOut' })
    const heartbeat = client.send(new SendTaskHeartbeatCommand({ taskToken }))
    await expect(heartbeat).rejects.toMatchObject({ name: 'TaskTimedOut' })
  })
})
