import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { type ServiceLog, silentLog } from '../service-log.ts'
import { machineArn } from './api/arns.ts'
import { openExecutions } from './api/executions.ts'
import { serveStepFunctions } from './api/serve-step-functions.ts'
import { loadMachine } from './definition/load-machine.ts'
import type { InvokeFunction } from './runner-world.ts'

export type StateMachinesOptions = {
  /** Where the executions are kept. */
  folder: string
  /** 0, the default, takes any free port. */
  port?: number
  /** ASL objects by name, their placeholders substituted. */
  machines: Readonly<Record<string, unknown>>
  invokeFunction: InvokeFunction
  dynamodb: DynamoDBClient
  eventBridge: EventBridgeClient
  now?: () => Date
  log?: ServiceLog
}

/** Step Functions for one machine: runs the state machines, goes on after a crash, and speaks to the AWS SDK. */
export async function startStateMachines(
  options: StateMachinesOptions,
): Promise<{ url: string; arnOf(name: string): string; stop(): Promise<void> }> {
  const { folder, port = 0, invokeFunction, dynamodb, eventBridge, now = () => new Date(), log = silentLog } = options
  const loaded = Object.entries(options.machines).map(([name, asl]) => [name, loadMachine(name, asl)] as const)
  const executions = openExecutions(folder, { invokeFunction, dynamodb, eventBridge, now }, log)
  const endpoint = await serveStepFunctions({ executions, machines: new Map(loaded), now }, port, log)
  executions.resume()
  return {
    url: endpoint.url,
    arnOf: machineArn,
    async stop() {
      await endpoint.close()
      await executions.close()
    },
  }
}
