import { AsyncLocalStorage } from 'node:async_hooks'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { vi } from 'vitest'
import { retrainDueEvent } from '#rules/retrain.ts'
import { runStep } from '#steps/run-step.ts'
import { awsStateMachines } from '#world/aws-state-machines.ts'
import type { SignedPost } from '#world/webhook-sender.ts'
import { loadStateMachines } from '../../infra/local/load-state-machines.ts'
import { silentLog } from '../../infra/local/service-log.ts'
import { startStateMachines } from '../../infra/local/state-machines/start-state-machines.ts'
import { traceInvocation } from '../../infra/local/trace-invocation.ts'
import { localSubstitutions, stateMachineFolder } from '../../infra/state-machines.ts'
import { clientOf } from './memory-objects.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'
import { makeTestWorld, type TestWorld } from './test-world.ts'

/** A world whose state machines run, by the local runner and the code of the steps. */
export type RunningWorld = TestWorld & {
  /** The deliveries that receivers have accepted. */
  readonly posted: readonly SignedPost[]
  /** The folder of the journals of all executions. */
  readonly executions: string
  /** Lets the event bus, Step Functions and the function that posts to webhooks refuse every call, or no longer. */
  readonly setRefusing: (isRefusing: boolean) => void
  /** Waits until no execution runs, except those that wait for a handler to complete its job. */
  readonly untilIdle: () => Promise<void>
}

const machines = loadStateMachines(stateMachineFolder, localSubstitutions)
const aws = {
  region: 'local',
  endpoint: 'http://127.0.0.1:9',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
}

/** The time without a step after which an execution waits for something else: from one step to the next it takes a few. */
const quietMs = 150

export async function makeRunningWorld(env: Readonly<Record<string, string>> = {}): Promise<RunningWorld> {
  const world = await makeTestWorld(env)
  const folder = makeTemporaryFolder()
  let running = 0
  let quietSince = 0
  const service = await startStateMachines({
    folder: folder.path,
    machines,
    dynamodb: world.dynamodb,
    eventBridge: new EventBridgeClient(aws),
    s3: clientOf(world.objects),
    log: silentLog,
    async invokeFunction(name, payload) {
      running++
      try {
        return JSON.parse(JSON.stringify(await traceInvocation(name, () => runStep(world, name, payload))))
      } finally {
        running--
        quietSince = performance.now()
      }
    },
  })
  const client = new SFNClient({ ...aws, endpoint: service.url, maxAttempts: 1 })
  const executions = new Set<string>()
  let isRefusing = false
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (isRefusing) throw new Error('Step Functions refuses.')
        const result = await next(args)
        const { executionArn } = result.output as { executionArn?: string }
        if (commandName === 'StartExecutionCommand' && executionArn) executions.add(executionArn)
        return result
      },
    { step: 'initialize' },
  )

  const { arnOf } = service
  const arns = {
    train: arnOf('train'),
    discover: arnOf('discover'),
    synthesize: arnOf('synthesize'),
    purge: arnOf('purge'),
    job: arnOf('job'),
    bulk: arnOf('bulk'),
  }
  Object.assign(world.stateMachines, awsStateMachines(client, arns))
  const posted: SignedPost[] = []
  world.webhookSender.post = async (request) => {
    if (isRefusing) throw new Error('The function that posts refuses.')
    posted.push(request)
    return { status: 200 }
  }
  // The rule of the bus starts the machine, and not the function that publishes.
  const asTheBus = AsyncLocalStorage.snapshot()
  world.events.publish = async (event) => {
    if (isRefusing) throw new Error('The event bus refuses.')
    world.published.push(event)
    if (event.type !== retrainDueEvent) return
    const input = JSON.stringify(event.detail)
    await asTheBus(() =>
      client.send(new StartExecutionCommand({ stateMachineArn: arns.train, name: world.newId(), input })),
    )
  }

  /** Returns true while the execution may still do something by itself. */
  async function isAtWork(executionArn: string): Promise<boolean> {
    const { status, input = '{}' } = await client.send(new DescribeExecutionCommand({ executionArn }))
    if (status !== 'RUNNING') {
      executions.delete(executionArn)
      return false
    }
    const isQuiet = running === 0 && performance.now() - quietSince > quietMs
    return !('job_id' in JSON.parse(input) && isQuiet)
  }

  return {
    ...world,
    posted,
    executions: folder.path,
    setRefusing: (refuses) => {
      isRefusing = refuses
    },
    async untilIdle() {
      for (const arn of executions) {
        await vi.waitUntil(async () => !(await isAtWork(arn)), { timeout: 30_000, interval: 10 })
      }
    },
    async [Symbol.asyncDispose]() {
      client.destroy()
      await service.stop()
      folder.remove()
      await world[Symbol.asyncDispose]()
    },
  }
}
