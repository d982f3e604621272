import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { DescribeExecutionCommand, SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { expect, onTestFinished, test } from 'vitest'
import { loadStateMachines } from '../../infra/local/load-state-machines.ts'
import { silentLog } from '../../infra/local/service-log.ts'
import { startStateMachines } from '../../infra/local/state-machines/start-state-machines.ts'
import { localSubstitutions, stateMachineFolder } from '../../infra/state-machines.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const { job: definition } = loadStateMachines(stateMachineFolder, localSubstitutions)
const aws = {
  region: 'local',
  endpoint: 'http://127.0.0.1:9',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
}
const work = { job_id: 'job-1', trigger_id: 'job-1', timeout_seconds: 60 }

type Payload = Readonly<Record<string, unknown>>
type Steps = Readonly<Record<string, (payload: Payload, client: SFNClient) => unknown>>

/** The machine on a folder of its own; `calls` are the steps that it called, in order. */
async function startMachine(answers: Steps, folder = temporaryFolder(), calls: [string, Payload][] = []) {
  const service = await startStateMachines({
    ...{ folder, machines: { job: definition } },
    dynamodb: new DynamoDBClient(aws),
    eventBridge: new EventBridgeClient(aws),
    log: silentLog,
    invokeFunction: async (name, payload, { onBegin }) => {
      onBegin()
      calls.push([name, payload as Payload])
      return answers[name]?.(payload as Payload, client)
    },
  })
  const client = new SFNClient({ ...aws, endpoint: service.url })
  const stop = async () => {
    client.destroy()
    await service.stop()
  }
  const start = async (input: object) => {
    const command = new StartExecutionCommand({ stateMachineArn: service.arnOf('job'), input: JSON.stringify(input) })
    return String((await client.send(command)).executionArn)
  }
  const ended = async (executionArn: string) => {
    const describeIt = () => client.send(new DescribeExecutionCommand({ executionArn }))
    await expect.poll(async () => (await describeIt()).status, { timeout: 50_000, interval: 20 }).not.toBe('RUNNING')
    return describeIt()
  }
  return { calls, folder, stop, start, ended }
}

const resume = (payload: Payload, client: SFNClient) =>
  client.send(new SendTaskSuccessCommand({ taskToken: String(payload.token), output: '{}' }))
const pages = (count: number) => (payload: Payload) => {
  const page = Number(payload.after || 0) + 1
  return { next: page < count ? String(page) : '' }
}

async function runOnce(answers: Steps, input: object = work) {
  const machine = await startMachine(answers)
  onTestFinished(machine.stop)
  const ended = await machine.ended(await machine.start(input))
  return { ended, calls: machine.calls, names: machine.calls.map(([name]) => name) }
}

test('a job is dispatched, waited for and delivered to its subscribers page by page until there is no next page', async () => {
  const { ended, calls } = await runOnce({ 'dispatch-the-handler': resume, 'deliver-to-subscribers': pages(3) })

  expect(ended.status).toBe('SUCCEEDED')
  const fire = (after: string) => ['deliver-to-subscribers', { trigger_id: 'job-1', after, retries_left: 8 }]
  expect(calls).toEqual([
    ['dispatch-the-handler', { job_id: 'job-1', token: expect.any(String) }],
    ...[fire(''), fire('1'), fire('2')],
  ])
})

test('a trigger without a job is only delivered', async () => {
  const { names } = await runOnce({ 'deliver-to-subscribers': pages(1) }, { trigger_id: 'f-1' })

  expect(names).toEqual(['deliver-to-subscribers'])
})

test('a job that is not completed within its timeout fails, and its handler is not called again', async () => {
  const { ended, calls } = await runOnce({ 'deliver-to-subscribers': pages(1) }, { ...work, timeout_seconds: 1 })

  expect(ended.status).toBe('SUCCEEDED')
  expect(calls.map(([name]) => name)).toEqual(['dispatch-the-handler', 'fail-the-job', 'deliver-to-subscribers'])
  expect(calls[1]?.[1]).toMatchObject({ job_id: 'job-1', error: { Error: 'States.Timeout' } })
})

test('a handler that is temporarily unavailable is called again with a valid token', async () => {
  let failures = 1
  const { calls, names } = await runOnce({
    'dispatch-the-handler': (payload, client) => {
      if (failures-- > 0) throw Object.assign(new Error('Slow down'), { name: 'HandlerUnavailable' })
      return resume(payload, client)
    },
    'deliver-to-subscribers': pages(1),
  })

  expect(names).toEqual(['dispatch-the-handler', 'dispatch-the-handler', 'deliver-to-subscribers'])
  expect(calls[0]?.[1].token).not.toBe(calls[1]?.[1].token)
})

test('a state machine that is killed in any of its states and resumed ends the same', async () => {
  const answers: Steps = { 'dispatch-the-handler': resume, 'deliver-to-subscribers': pages(2) }
  for (let killedAt = 1; killedAt <= 3; killedAt++) {
    const reached = Promise.withResolvers<void>()
    const hanging = Object.keys(answers).map((name) => [
      name,
      (payload: Payload, client: SFNClient) => {
        if (first.calls.length < killedAt) return answers[name]?.(payload, client)
        reached.resolve()
        return new Promise(() => {})
      },
    ])
    const first = await startMachine(Object.fromEntries(hanging))
    const execution = await first.start(work)
    await reached.promise
    await first.stop()

    const second = await startMachine(answers, first.folder)
    const { status } = await second.ended(execution)
    await second.stop()

    expect(status).toBe('SUCCEEDED')
    const [done, again] = [first.calls, second.calls].map((calls) => calls.map(([name]) => name))
    // The state that was under way is done again, and none before it.
    expect([...(done?.slice(0, -1) ?? []), ...(again ?? [])]).toEqual([
      ...['dispatch-the-handler', 'deliver-to-subscribers', 'deliver-to-subscribers'],
    ])
  }
})
