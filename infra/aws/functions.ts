import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { steps } from '#steps/steps.ts'
import type { Environment } from '../environments.ts'
import { fetchFunction } from '../fetch-function.ts'
import { machineVariables } from '../state-machines.ts'
import { stepPlaceholder } from '../step-placeholder.ts'
import { synthesisVariables } from './bedrock.ts'
import { stateMachineArn } from './state-machines.ts'
import { TouchstoneFunction } from './touchstone-function.ts'

type SharedResources = { readonly table: TableV2; readonly events: EventBus; readonly environment: Environment }

/** The gateway waits no longer than this for an answer. */
const requestTimeoutSeconds = 29

/**
 * The functions that answer requests: scoring stands alone, so that nothing else can slow it down; the reference too, so that
 * what renders it is in no other's way, and has no rights.
 */
export function requestFunctions(scope: Construct, given: SharedResources & { readonly fetch: IFunction }) {
  const { logDays, scoreMemoryMb, keyRequestsPerSecond, keyRequestBurst } = given.environment
  const common = { timeoutSeconds: requestTimeoutSeconds, logDays }
  const variables = {
    ...commonVariables(given),
    TOUCHSTONE_FETCH_FUNCTION: given.fetch.functionName,
    TOUCHSTONE_KEY_RATE: String(keyRequestsPerSecond),
    TOUCHSTONE_KEY_BURST: String(keyRequestBurst),
  }
  const machines = machineVariables((name) => stateMachineArn(scope, name))
  return {
    score: new TouchstoneFunction(scope, 'Score', { ...common, entry: 'score', memoryMb: scoreMemoryMb, variables }),
    api: new TouchstoneFunction(scope, 'Api', {
      ...common,
      entry: 'api',
      memoryMb: 1024,
      variables: { ...variables, ...machines },
    }),
    registry: new TouchstoneFunction(scope, 'Registry', {
      ...common,
      entry: 'registry',
      memoryMb: 1024,
      variables: { ...variables, ...machines },
    }),
    docs: new TouchstoneFunction(scope, 'Docs', { ...common, entry: 'docs', memoryMb: 1024, variables }),
  }
}

/** What the schedules call. */
export function scheduledFunctions(scope: Construct, given: SharedResources) {
  const common = { memoryMb: 512, timeoutSeconds: 120, logDays: given.environment.logDays }
  const variables = {
    ...commonVariables(given),
    ...machineVariables((name) => stateMachineArn(scope, name), ['purge']),
  }
  return { sweep: new TouchstoneFunction(scope, 'Sweep', { ...common, entry: 'sweep', variables }) }
}

/**
 * The function that asks strangers for pages. It is given nothing: no setting, no right but to its log (see rights.ts), and
 * no network of ours, in which there might be something that only we may reach.
 */
export function pageFetcher(
  scope: Construct,
  { environment }: Pick<SharedResources, 'environment'>,
): TouchstoneFunction {
  const { memoryMb, timeoutSeconds } = fetchFunction
  const { logDays } = environment
  return new TouchstoneFunction(scope, 'Fetch', { entry: 'fetch', memoryMb, timeoutSeconds, variables: {}, logDays })
}

/** A function for each step, by the name that the state machines call it by: all of the same code. */
export function stepFunctions(scope: Construct, given: SharedResources): Readonly<Record<string, TouchstoneFunction>> {
  const { logDays } = given.environment
  return Object.fromEntries(
    steps.map(({ name, memoryMb, timeoutSeconds }) => {
      const id = stepPlaceholder(name)
      const machines = machineVariables((machine) => stateMachineArn(scope, machine))
      const own = { ...synthesisVariables(id, given.environment), TOUCHSTONE_STEP: name }
      const variables = { ...commonVariables(given), ...machines, ...own }
      return [id, new TouchstoneFunction(scope, id, { entry: 'step', memoryMb, timeoutSeconds, variables, logDays })]
    }),
  )
}

function commonVariables({ table, events, environment }: SharedResources): Readonly<Record<string, string>> {
  return {
    TOUCHSTONE_TABLE: table.tableName,
    TOUCHSTONE_EVENT_BUS: events.eventBusName,
    TOUCHSTONE_PUBLIC_NAMESPACES: environment.publicNamespaces.join(','),
    TOUCHSTONE_LEASE_SECONDS: String(environment.leaseSeconds),
    TOUCHSTONE_EMBEDDER: environment.embedders[0],
    TOUCHSTONE_JOB_TIMEOUT_SECONDS: String(environment.jobTimeoutSeconds),
    ...ecsTaskVariables(environment),
    TOUCHSTONE_RETRAIN_AFTER_COUNT: String(environment.retrainAfterCount),
    TOUCHSTONE_RETRAIN_AFTER_HOURS: String(environment.retrainAfterHours),
  }
}

/** Where handlers that are ECS tasks run, if any may. */
function ecsTaskVariables({ handlerTasks }: Environment): Readonly<Record<string, string>> {
  if (handlerTasks === null) return {}
  return {
    TOUCHSTONE_TASK_SUBNETS: handlerTasks.subnets.join(','),
    TOUCHSTONE_TASK_SECURITY_GROUPS: handlerTasks.securityGroups.join(','),
  }
}
