import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { FunctionName } from '#rules/deployed-functions.ts'
import type { Environment } from '../../environments/environment.ts'
import type { StepFunctions } from '../functions.ts'
import type { DeployedMachines } from '../state-machines.ts'
import type { TouchstoneFunction } from '../touchstone-function.ts'

/** The parts of a deployment that alarms, the dashboard and the saved queries look at. */
export type MonitoredResources = {
  readonly environmentName: string
  readonly environment: Environment
  readonly gateway: HttpApi
  /** The log of the gateway: a line for each request. */
  readonly accessLog: ILogGroup
  readonly functions: Readonly<Record<FunctionName, TouchstoneFunction>>
  readonly steps: StepFunctions
  readonly machines: DeployedMachines
  readonly table: { readonly tableName: string }
  /** The queues of what could not be delivered. */
  readonly deadLetterQueues: readonly IQueue[]
}

/** Returns the functions that requests, schedules and other functions call, and those of the steps. */
export function allFunctions({ functions, steps }: MonitoredResources): readonly TouchstoneFunction[] {
  return [...Object.values(functions), ...Object.values(steps)]
}
