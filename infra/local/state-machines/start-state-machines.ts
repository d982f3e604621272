import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { loadMachine } from './definition/load.ts'
import type { Described } from './running/journal.ts'
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
  /** Told once an execution's end is on the disk; not told again when the process dies at that moment. */
  onExecutionEnded?: (execution: ExecutionEnded) => void
}

/** As the detail of AWS's event 'Step Functions Execution Status Change'. */
export type ExecutionEnded = ReturnType<typeof statusChange>

/** Step Functions for one machine: runs the state machines, goes on after a crash, and speaks to the AWS SDK. */
export async function startStateMachines(
  options: StateMachinesOptions,
): Promise<{ url: string; arnOf(name: string): string; stop(): Promise<void> }> {
  const { folder, port = 0, invokeFunction, dynamodb, eventBridge, now = () => new Date(), onExecutionEnded } = options
  const loaded = Object.entries(options.machines).map(([name, asl]) => [name, loadMachine(name, asl)] as const)
  const world = { invokeFunction, dynamodb, eventBridge, now }
  const executions = openExecutions(folder, world, (ended) => onExecutionEnded?.(statusChange(ended)))
  const endpoint = await serve({ executions, machines: new Map(loaded), startedAt: now(), now }, port)
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

function statusChange({ started, ended }: Required<Described>) {
  const { executionArn, stateMachineArn, name, input, startDate } = started
  const { status, stopDate, output = null, error = null, cause = null } = ended
  return { executionArn, stateMachineArn, name, status, startDate, stopDate, input, output, error, cause }
}
