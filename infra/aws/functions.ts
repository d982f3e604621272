import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import {
  type FunctionName,
  type FunctionRole,
  type RequestFunctionName,
  requestFunctionNames,
  rowOf,
  type ScheduledFunctionName,
  scheduledFunctionNames,
} from '#rules/deployed-functions.ts'
import { deployedSteps, type StepName, stepNames } from '#rules/deployed-steps.ts'
import type { StateMachineName } from '#world/state-machines.ts'
import type { Environment } from '../environments/environment.ts'
import { recordOf } from '../record-of.ts'
import { machineVariables, stateMachineNames, stepPlaceholder } from '../state-machines.ts'
import { synthesisVariables } from './bedrock.ts'
import { reservedConcurrencyOf } from './reserved-concurrency.ts'
import { stateMachineArn } from './state-machines.ts'
import { TouchstoneFunction } from './touchstone-function.ts'

type SharedResources = {
  readonly table: ITableV2
  readonly events: EventBus
  readonly environment: Environment
  readonly environmentName: string
}
type Variables = Readonly<Record<string, string>>

export type StepFunctions = Readonly<Record<StepName, TouchstoneFunction>>

/** Makes the functions behind the gateway. */
export function requestFunctions(
  scope: Construct,
  resources: SharedResources & { readonly fetch: IFunction },
): Readonly<Record<RequestFunctionName, TouchstoneFunction>> {
  const { environment, fetch } = resources
  return recordOf(requestFunctionNames, (name) =>
    makeFunction(scope, name, {
      environment,
      variables: {
        ...commonVariables(resources),
        TOUCHSTONE_METRICS_FUNCTION: name,
        TOUCHSTONE_FETCH_FUNCTION: fetch.functionName,
        TOUCHSTONE_KEY_RATE: String(environment.keyRequestsPerSecond),
        TOUCHSTONE_KEY_BURST: String(environment.keyRequestBurst),
        ...(rowOf(name).role === 'score' && anonymousScoringVariables(environment)),
        // Only the MCP server looks at the origin of a request itself.
        ...(rowOf(name).role === 'agent' && corsVariables(environment)),
        ...variablesOfStartedMachines(scope, name),
      },
    }),
  )
}

/** Makes the functions that schedules and rules call. */
export function scheduledFunctions(
  scope: Construct,
  resources: SharedResources & { readonly fetch: IFunction },
): Readonly<Record<ScheduledFunctionName, TouchstoneFunction>> {
  const { environment, fetch } = resources
  const { reservedConcurrency } = environment
  return recordOf(scheduledFunctionNames, (name) =>
    makeFunction(scope, name, {
      environment,
      variables: {
        ...commonVariables(resources),
        ...variablesOfStartedMachines(scope, name),
        TOUCHSTONE_FETCH_FUNCTION: fetch.functionName,
        ...(reservedConcurrency && { TOUCHSTONE_MAX_RUNS_PER_SWEEP: String(reservedConcurrency.fits) }),
      },
    }),
  )
}

/**
 * Makes the function that fetches pages from the internet. It gets no settings, no right except to write its log, and no
 * network of ours, where it could reach something that only we may reach.
 */
export function pageFetcher(scope: Construct, environment: Environment): TouchstoneFunction {
  return makeFunction(scope, 'fetch', { environment, variables: {} })
}

/** Makes a function for each step. All run the same code; a variable names the step. */
export function stepFunctions(scope: Construct, resources: SharedResources): StepFunctions {
  const { environment } = resources
  const variables = {
    ...commonVariables(resources),
    ...machineVariables((machine) => stateMachineArn(scope, machine)),
    TOUCHSTONE_SNAPSHOT_FORMAT: String(environment.snapshotFormat),
  }
  return recordOf(stepNames, (name) => {
    const { memoryMb, timeoutSeconds } = deployedSteps[name]
    return new TouchstoneFunction(scope, stepPlaceholder(name), {
      entry: 'step',
      memoryMb,
      timeoutSeconds,
      reservedConcurrency: reservedConcurrencyOf(name, environment),
      variables: {
        ...variables,
        ...synthesisVariables(name, environment),
        ...bulkVariables(name, environment),
        TOUCHSTONE_STEP: name,
      },
      environment,
    })
  })
}

type FunctionOptions = { readonly environment: Environment; readonly variables: Variables }

function makeFunction(
  scope: Construct,
  name: FunctionName,
  { environment, variables }: FunctionOptions,
): TouchstoneFunction {
  const { memoryMb, timeoutSeconds } = rowOf(name)
  return new TouchstoneFunction(scope, constructId(name), {
    entry: name,
    memoryMb: environment.functionMemoryMb[name] ?? memoryMb,
    timeoutSeconds,
    reservedConcurrency: reservedConcurrencyOf(name, environment),
    variables,
    environment,
  })
}

/** `score` is the construct `Score`. */
export function constructId(name: FunctionName): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

/** The state machines whose ARNs a function of each role gets. Its rights say which of them it may start. */
const startedMachines: Readonly<Record<FunctionRole, readonly StateMachineName[]>> = {
  score: ['purge'],
  author: stateMachineNames,
  agent: stateMachineNames,
  registry: stateMachineNames,
  sweep: stateMachineNames,
  webhooks: [],
  none: [],
}

function variablesOfStartedMachines(scope: Construct, name: FunctionName): Variables {
  return machineVariables((machine) => stateMachineArn(scope, machine), startedMachines[rowOf(name).role])
}

function commonVariables({ table, events, environment, environmentName }: SharedResources): Variables {
  return {
    ...(environment.alarms !== null && { TOUCHSTONE_METRICS_ENVIRONMENT: environmentName }),
    TOUCHSTONE_TABLE: table.tableName,
    ...(environment.existingTable !== null && { TOUCHSTONE_ADOPTED_TABLE: 'on' }),
    TOUCHSTONE_EVENT_BUS: events.eventBusName,
    TOUCHSTONE_PUBLIC_NAMESPACES: environment.publicNamespaces.join(','),
    TOUCHSTONE_LEASE_SECONDS: String(environment.leaseSeconds),
    TOUCHSTONE_EMBEDDER: environment.embedders[0],
    TOUCHSTONE_EMBEDDERS: environment.embedders.join(','),
    TOUCHSTONE_JOB_TIMEOUT_SECONDS: String(environment.jobTimeoutSeconds),
    ...ecsTaskVariables(environment),
    TOUCHSTONE_RETRAIN_AFTER_COUNT: String(environment.retrainAfterCount),
    TOUCHSTONE_RETRAIN_AFTER_HOURS: String(environment.retrainAfterHours),
  }
}

/** Returns how many ranges of one scoring job are scored at a time: no more than are scored of all. */
function bulkVariables(name: StepName, { reservedConcurrency }: Environment): Variables {
  return name === 'cut-the-upload' && reservedConcurrency !== null
    ? { TOUCHSTONE_BULK_CONCURRENCY: String(reservedConcurrency.bulk) }
    : {}
}

/** Returns the limits of callers without a key, if the environment allows any. Without them, the function refuses all. */
function anonymousScoringVariables({ anonymousScoring }: Environment): Variables {
  if (anonymousScoring === null) return {}
  return {
    TOUCHSTONE_ANONYMOUS_SCORING: 'on',
    TOUCHSTONE_ADDRESS_RATE: String(anonymousScoring.addressRequestsPerSecond),
    TOUCHSTONE_ADDRESS_BURST: String(anonymousScoring.addressRequestBurst),
    TOUCHSTONE_ANONYMOUS_RATE: String(anonymousScoring.requestsPerSecond),
    TOUCHSTONE_ANONYMOUS_BURST: String(anonymousScoring.requestBurst),
  }
}

function corsVariables({ corsOrigins }: Environment): Variables {
  return corsOrigins.length > 0 ? { TOUCHSTONE_CORS_ORIGINS: corsOrigins.join(',') } : {}
}

/** Returns where handlers that are ECS tasks run, if the environment allows any. */
function ecsTaskVariables({ handlerTasks }: Environment): Variables {
  if (handlerTasks === null) return {}
  return {
    TOUCHSTONE_TASK_SUBNETS: handlerTasks.subnets.join(','),
    TOUCHSTONE_TASK_SECURITY_GROUPS: handlerTasks.securityGroups.join(','),
  }
}
