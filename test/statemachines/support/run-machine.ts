import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { expect } from 'vitest'
import { loadStateMachines } from '../../../infra/local/load-state-machines.ts'
import { silentLog } from '../../../infra/local/service-log.ts'
import { startStateMachines } from '../../../infra/local/state-machines/start-state-machines.ts'
import { localSubstitutions, stateMachineFolder } from '../../../infra/state-machines.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

export const machines = loadStateMachines(stateMachineFolder, localSubstitutions)

/** The input of the execution. */
export const run = { handle: 'demo.model', run_id: 'run_1', fencing_token: 1 }

export type Payload = Record<string, unknown>
export type Answers = Record<string, (payload: Payload) => unknown>

const aws = {
  region: 'local',
  endpoint: 'http://127.0.0.1:9',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
}

/** The local runner with steps that return the answers of a test, and a record of their calls in order. */
export async function startRunner() {
  const folder = makeTemporaryFolder()
  let answers: Answers = {}
  let calls: [step: string, payload: Payload][] = []
  const service = await startStateMachines({
    folder: folder.path,
    machines,
    dynamodb: new DynamoDBClient(aws),
    eventBridge: new EventBridgeClient(aws),
    log: silentLog,
    invokeFunction: async (name, payload) => {
      const given = payload as Payload
      calls.push([name, given])
      return answers[name]?.(given)
    },
  })
  const client = new SFNClient({ ...aws, endpoint: service.url })

  return {
    /** Runs the machine to its end. */
    async execute(machine: string, given: Answers = {}) {
      answers = given
      calls = []
      const stateMachineArn = service.arnOf(machine)
      const name = `run-${Math.random().toString(36).slice(2)}`
      const { executionArn } = await client.send(
        new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(run) }),
      )
      const describeIt = () => client.send(new DescribeExecutionCommand({ executionArn }))
      await expect.poll(async () => (await describeIt()).status, { timeout: 80_000, interval: 20 }).not.toBe('RUNNING')
      return { ...(await describeIt()), calls }
    },
    async stop() {
      client.destroy()
      await service.stop()
      folder.remove()
    },
  }
}

/** An error as a step function's own would arrive. */
export function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name })
}
