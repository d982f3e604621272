import { ArnFormat, Stack, Validations } from 'aws-cdk-lib'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Environment } from '../environments/environment.ts'
import { allow } from './allow.ts'
import type { StepFunctions } from './functions.ts'
import { stateMachineArn } from './state-machines.ts'
import { wildcardFinding } from './wildcard-finding.ts'

type Parts = { readonly steps: StepFunctions; readonly events: EventBus; readonly environment: Environment }

/** Grants the steps what jobs of the registry need beyond the table: start and end jobs, call handlers, publish events. */
export function grantRegistryRights({ steps, events, environment }: Parts): void {
  const job = [stateMachineArn(events, 'job')]
  const dispatcher = steps['dispatch-the-handler']

  allow(steps['deliver-to-subscribers'], ['states:StartExecution'], job)
  for (const completer of [dispatcher, steps['publish-the-outcome'], steps['release-the-lease']]) {
    allow(completer, ['states:SendTaskSuccess'], job)
  }
  // The end of a training job can make its version the active one.
  for (const ender of [dispatcher, steps['fail-the-job'], steps['release-the-lease']]) {
    allow(ender, ['events:PutEvents'], [events.eventBusArn])
  }
  // A training first ends a lost run of its model, which a purge may have to follow.
  allow(dispatcher, ['states:StartExecution'], [stateMachineArn(events, 'train'), stateMachineArn(events, 'purge')])
  allowHandlers(dispatcher, environment)
}

/** Allows calling functions whose names mark them as handlers, and running tasks in the environment's clusters. */
function allowHandlers(dispatcher: IFunction, environment: Environment): void {
  const { handlerFunctions, handlerTasks, allowsTaggedHandlers } = environment
  const { partition, region, account } = Stack.of(dispatcher)
  const functions = `arn:${partition}:lambda:${region}:${account}:function:${handlerFunctions}*`
  allow(dispatcher, ['lambda:InvokeFunction'], [functions])
  Validations.of(dispatcher.role!).acknowledge({
    id: wildcardFinding(dispatcher, 'lambda', `function:${handlerFunctions}*`),
    reason: 'Handlers are deployed after this stack; the prefix of their names marks them.',
  })
  if (allowsTaggedHandlers) allowTaggedHandlers(dispatcher)
  if (handlerTasks === null) return
  const taskDefinitions = handlerTasks.families.map((family) => arnOf('task-definition', `${family}:*`))
  const clusters = handlerTasks.clusters.map((name) => arnOf('cluster', name))
  allow(dispatcher, ['ecs:RunTask'], taskDefinitions, { ArnEquals: { 'ecs:cluster': clusters } })
  allow(dispatcher, ['iam:PassRole'], handlerTasks.roles, {
    StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
  })
  Validations.of(dispatcher.role!).acknowledge(
    ...handlerTasks.families.map((family) => ({
      id: wildcardFinding(dispatcher, 'ecs', `task-definition/${family}:*`),
      reason: 'Revisions of a family are registered after this stack is deployed.',
    })),
  )

  function arnOf(resource: string, resourceName: string): string {
    const parts = { service: 'ecs', resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME }
    return Stack.of(dispatcher).formatArn(parts)
  }
}

/** Allows calling tagged functions. Anyone who may tag functions of the account decides which of them are handlers. */
function allowTaggedHandlers(dispatcher: IFunction): void {
  const { partition, region, account } = Stack.of(dispatcher)
  const functions = `arn:${partition}:lambda:${region}:${account}:function:*`
  allow(dispatcher, ['lambda:InvokeFunction'], [functions], {
    StringEquals: { 'aws:ResourceTag/touchstone:handler': 'true' },
  })
  Validations.of(dispatcher.role!).acknowledge({
    id: wildcardFinding(dispatcher, 'lambda', 'function:*'),
    reason: 'Handlers may have any name and are deployed later; the condition allows only those that have the tag.',
  })
}
