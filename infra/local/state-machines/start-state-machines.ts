import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { type Log, silentLog } from '../log.ts'
import { loadMachine } from './definition/load.ts'
import { machineArn } from './service/arns.ts'
import { openExecutions } from './service/executions.ts'
import { serve } from './service/serve.ts'
import type { InvokeFunction } from './world.ts'

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
  log?: Log
}

/** Step Functions for one machine: runs the state machines, goes on after a crash, and speaks to the AWS SDK. */
export async function startStateMachines(
  options: StateMachinesOptions,
): Promise<{ url: string; arnOf(name: string): string; stop(): Promise<void> }> {
  const { folder, port = 0, invokeFunction, dynamodb, eventBridge, now = () => new Date(), log = silentLog } = options
  const loaded = Object.entries(options.machines).map(([name, asl]) => [name, loadMachine(name, asl)] as const)
  const executions = openExecutions(folder, { invokeFunction, dynamodb, eventBridge, now }, log)
  const endpoint = await serve({ executions, machines: new Map(loaded), now }, port, log)
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
