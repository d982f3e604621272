import { Stack, Validations } from 'aws-cdk-lib'
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import { CfnFunction, type IFunction } from 'aws-cdk-lib/aws-lambda'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { type FunctionName, type FunctionRole, functionNames, rowOf } from '#rules/deployed-functions.ts'
import { stepNames } from '#rules/deployed-steps.ts'
import type { StateMachineName } from '#world/state-machines.ts'
import type { Environment } from '../environments/environment.ts'
import { stateMachineNames } from '../state-machines.ts'
import { allow } from './allow.ts'
import { foundationModelArn, synthesisModelArns, synthesisStep } from './bedrock.ts'
import type { StepFunctions } from './functions.ts'
import { grantTableRights } from './grant-table-rights.ts'
import { type DeployedMachines, stateMachineArn } from './state-machines.ts'
import { tableRightsOfFunctions } from './table-rights-of-functions.ts'
import { tableRightsOfSteps } from './table-rights-of-steps.ts'
import type { TouchstoneFunction } from './touchstone-function.ts'

type Parts = {
  readonly functions: Readonly<Record<FunctionName, IFunction>>
  readonly steps: StepFunctions
  readonly machines: DeployedMachines
  readonly table: ITableV2
  readonly events: EventBus
  readonly environment: Environment
}

/** Grants the functions and the state machines their rights, by name. The rights for jobs of the registry stand apart. */
export function grantRights(parts: Parts): void {
  for (const name of functionNames) {
    grantTableRights(parts.functions[name], tableRightsOfFunctions[rowOf(name).role], parts)
    grantByRole[rowOf(name).role](parts.functions[name], parts)
  }
  grantStepRights(parts)
  for (const { machine, stepFunctions } of Object.values(parts.machines)) {
    callVersions(machine, stepFunctions)
  }
}

const grantByRole: Readonly<Record<FunctionRole, (called: IFunction, parts: Parts) => void>> = {
  score(called, parts) {
    publishEvents(called, parts)
    // A request for a model whose purge was lost starts another.
    startMachines(called, parts, ['purge'])
    fetchPages(called, parts)
    embedTexts(called, parts)
  },
  author(called, parts) {
    startMachines(called, parts, ['train', 'discover', 'synthesize', 'purge'])
    publishEvents(called, parts)
    fetchPages(called, parts)
  },
  agent(called, parts) {
    grantByRole.author(called, parts)
    embedTexts(called, parts)
  },
  registry(called, parts) {
    startMachines(called, parts, ['job'])
    allow(called, ['states:SendTaskSuccess'], [stateMachineArn(parts.table, 'job')])
    publishEvents(called, parts)
  },
  sweep(called, parts) {
    publishEvents(called, parts)
    startMachines(called, parts, stateMachineNames)
    // Deliveries to webhooks are posted by the function that has no rights.
    fetchPages(called, parts)
  },
  webhooks(called, parts) {
    fetchPages(called, parts)
  },
  none() {},
}

function grantStepRights(parts: Parts): void {
  const { steps, table, environment } = parts
  fetchPages(steps['dispatch-the-handler'], parts)
  for (const name of stepNames) {
    grantTableRights(steps[name], tableRightsOfSteps[name], parts)
  }
  publishEvents(steps['publish-the-outcome'], parts)
  // Both find models whose run was lost, or whose samples have waited in vain.
  for (const name of ['acquire-the-lease', 'publish-the-outcome'] as const) startMachines(steps[name], parts, ['purge'])
  embedTexts(steps['train-the-trait'], parts)
  embedTexts(steps['dispatch-the-handler'], parts)
  embedTexts(steps['score-the-range'], parts)
  const writingModels = synthesisModelArns(table, environment)
  if (writingModels.length > 0) allow(steps[synthesisStep], ['bedrock:InvokeModel'], writingModels)
}

/** Allows all versions of the steps: executions that began before a deployment call those of then, or what had no version. */
function callVersions(machine: StateMachine, steps: readonly TouchstoneFunction[]): void {
  const arns = steps.flatMap(({ functionArn }) => [functionArn, `${functionArn}:*`])
  allow(machine, ['lambda:InvokeFunction'], arns)
  Validations.of(machine.role).acknowledge(
    ...steps.map((step) => ({
      id: `AwsSolutions-IAM5[Resource::<${logicalIdOf(step)}.Arn>:*]`,
      reason: 'Executions that began before a deployment call the versions of then.',
    })),
  )
}

function logicalIdOf(called: TouchstoneFunction): string {
  const resource = called.node.defaultChild
  if (!(resource instanceof CfnFunction)) throw new Error('A function consists of one resource.')
  return Stack.of(called).getLogicalId(resource)
}

function startMachines(called: IFunction, { table }: Parts, names: readonly StateMachineName[]): void {
  const arns = names.map((name) => stateMachineArn(table, name))
  allow(called, ['states:StartExecution'], arns)
}

function publishEvents(called: IFunction, { events }: Parts): void {
  allow(called, ['events:PutEvents'], [events.eventBusArn])
}

function fetchPages(called: IFunction, { functions }: Parts): void {
  allow(called, ['lambda:InvokeFunction'], [functions.fetch.functionArn])
}

/** Allows the embedding models of the environment; the lexical embedder is no model of Bedrock's. */
function embedTexts(called: IFunction, { table, environment }: Parts): void {
  const models = environment.embedders.filter((id) => id !== 'lexical').map((id) => foundationModelArn(table, id))
  if (models.length > 0) allow(called, ['bedrock:InvokeModel'], models)
}
