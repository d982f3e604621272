import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { S3Client } from '@aws-sdk/client-s3'
import type { ServiceLog } from '../service-log.ts'
import { machineArn } from './api/arns.ts'
import { openExecutions } from './api/executions.ts'
import { serveStepFunctions } from './api/serve-step-functions.ts'
import { loadMachine } from './definition/load-machine.ts'
import type { InvokeFunction } from './runner-world.ts'

type StateMachinesOptions = {
  /** The folder of the executions' journals. */
  folder: string
  /** The default, 0, takes any free port. */
  port?: number
  /** ASL objects by name, with their placeholders substituted. */
  machines: Readonly<Record<string, unknown>>
  invokeFunction: InvokeFunction
  /** Tells which functions exist; by default all do. An interrupted execution that calls another ends as failed. */
  hasFunction?: (functionName: string) => boolean
  dynamodb: DynamoDBClient
  eventBridge: EventBridgeClient
  /** The client by which distributed Maps read their items; by default that of the environment. */
  s3?: S3Client
  now?: () => Date
  log: ServiceLog
}

/** Starts Step Functions on this machine: runs the state machines, resumes them after a crash, and serves the AWS SDK. */
export async function startStateMachines(
  options: StateMachinesOptions,
): Promise<{ url: string; arnOf(name: string): string; stop(): Promise<void> }> {
  const { folder, port = 0, invokeFunction, hasFunction = () => true, dynamodb, eventBridge, log } = options
  const { now = () => new Date(), s3 = new S3Client({}) } = options
  const loaded = Object.entries(options.machines).map(([name, asl]) => [name, loadMachine(name, asl)] as const)
  const executions = openExecutions(folder, { invokeFunction, hasFunction, dynamodb, eventBridge, s3, now }, log)
  const endpoint = await serveStepFunctions({ executions, machines: new Map(loaded), now }, { port, log })
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
