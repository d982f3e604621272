import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { S3Client } from '@aws-sdk/client-s3'
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn'
import { onTestFinished } from 'vitest'
import { type ServiceLog, silentLog } from '../../../../../infra/local/service-log.ts'
import type { InvocationOptions, InvokeFunction } from '../../../../../infra/local/state-machines/runner-world.ts'
import { startStateMachines } from '../../../../../infra/local/state-machines/start-state-machines.ts'

export const sdkSettings = {
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
}

const begun = Date.now()

/** The clock of the tests’ runners runs ten times as fast as others, so that their seconds do not take long. */
export function fastClock(): Date {
  return new Date(begun + (Date.now() - begun) * 10)
}

export type RunnerOptions = {
  machines: Record<string, object>
  functions?: Record<string, (payload: never, call: InvocationOptions) => unknown>
  folder?: string
  now?: () => Date
  dynamodbUrl?: string
  eventBridgeUrl?: string
  s3?: S3Client
  log?: ServiceLog
  hasFunction?: (functionName: string) => boolean
  /** The functions say themselves when they begin; otherwise they begin at once. */
  queue?: boolean
}

export type Runner = Awaited<ReturnType<typeof startRunner>>

/** A runner on a folder of its own, the SDK's client that talks to it, and both gone when the test is. */
export async function startRunner(options: RunnerOptions) {
  const { machines, functions = {}, now = fastClock, folder = newFolder(), log = silentLog } = options
  const invokeFunction: InvokeFunction = async (name, payload, call) => {
    const found = functions[name]
    if (found === undefined) throw namedError('Lambda.ResourceNotFoundException', `Function not found: ${name}`)
    if (!options.queue) call.onBegin()
    return found(payload as never, call)
  }
  const stateMachines = await startStateMachines({
    folder,
    machines,
    invokeFunction,
    ...(options.hasFunction && { hasFunction: options.hasFunction }),
    dynamodb: new DynamoDBClient({ ...sdkSettings, endpoint: options.dynamodbUrl ?? 'http://127.0.0.1:9' }),
    eventBridge: new EventBridgeClient({ ...sdkSettings, endpoint: options.eventBridgeUrl ?? 'http://127.0.0.1:9' }),
    ...(options.s3 && { s3: options.s3 }),
    now,
    log,
  })
  const client = new SFNClient({ ...sdkSettings, endpoint: stateMachines.url })
  let isStopped = false
  async function stop(): Promise<void> {
    if (isStopped) return
    isStopped = true
    await stateMachines.stop()
    client.destroy()
  }
  onTestFinished(stop)

  async function start(machineName: string, input: unknown = {}, name?: string): Promise<string> {
    const stateMachineArn = stateMachines.arnOf(machineName)
    const command = new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input), ...(name && { name }) })
    return String((await client.send(command)).executionArn)
  }

  return {
    client,
    folder,
    start,
    stop,
    url: stateMachines.url,
    arnOf: stateMachines.arnOf,
    ended: (executionArn: string) => whenEnded(client, executionArn),
    /** Runs one execution of the machine to its end. */
    async run(machineName: string, input: unknown = {}): Promise<DescribeExecutionCommandOutput> {
      return whenEnded(client, await start(machineName, input))
    },
    history: (executionArn: string) => historyOf(client, executionArn),
  }
}

/** Runs one machine once; its output comes parsed. */
export async function runOnce(asl: object, input: unknown = {}, functions: RunnerOptions['functions'] = {}) {
  const runner = await startRunner({ machines: { it: asl }, functions })
  const { status, output, error, cause, executionArn = '' } = await runner.run('it', input)
  const events = await runner.history(executionArn)
  return { status, output: output === undefined ? undefined : JSON.parse(output), error, cause, events }
}

export async function whenEnded(client: SFNClient, executionArn: string): Promise<DescribeExecutionCommandOutput> {
  for (;;) {
    const described = await client.send(new DescribeExecutionCommand({ executionArn }))
    if (described.status !== 'RUNNING') return described
    await pause(10)
  }
}

export async function historyOf(client: SFNClient, executionArn: string): Promise<HistoryEvent[]> {
  const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }))
  return events
}

export function typesOf(events: readonly HistoryEvent[]): string[] {
  return events.map(({ type }) => String(type))
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'state-machines-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function namedError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name })
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** Waits until a condition holds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(10)
}
