import { ArnFormat, Stack, Validations } from 'aws-cdk-lib'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Environment } from '../environments.ts'
import { allow } from './grant-rights.ts'
import { stateMachineArn } from './state-machines.ts'

type Parts = {
  readonly registry: IFunction
  readonly steps: Readonly<Record<string, IFunction>>
  readonly events: EventBus
  readonly environment: Environment
}

/** What the registry's functions may do beyond the table: run jobs, call the handlers of models, tell what happened. */
export function grantRegistryRights({ registry, steps, events, environment }: Parts): void {
  const job = [stateMachineArn(events, 'job')]
  const { DispatchTheHandler, DeliverToSubscribers, PublishTheOutcome, ReleaseTheLease } = steps
  const steppers = [DispatchTheHandler!, PublishTheOutcome!, ReleaseTheLease!]

  for (const starter of [registry, DeliverToSubscribers!]) allow(starter, ['states:StartExecution'], job)
  for (const teller of [registry, ...steppers]) allow(teller, ['states:SendTaskSuccess'], job)
  for (const announcer of [registry, DispatchTheHandler!]) {
    allow(announcer, ['events:PutEvents'], [events.eventBusArn])
  }
  allow(DispatchTheHandler!, ['states:StartExecution'], [stateMachineArn(events, 'train')])
  allowHandlers(DispatchTheHandler!, environment)
}

/** Only functions that are named as handlers, and tasks of the clusters that are set, are called for anybody. */
function allowHandlers(dispatcher: IFunction, environment: Environment): void {
  const { handlerFunctions, handlerTasks, allowsTaggedHandlers } = environment
  const { partition, region, account } = Stack.of(dispatcher)
  const functions = `arn:${partition}:lambda:${region}:${account}:function:${handlerFunctions}*`
  allow(dispatcher, ['lambda:InvokeFunction'], [functions])
  Validations.of(dispatcher.role!).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:lambda:<AWS::Region>:<AWS::AccountId>:function:${handlerFunctions}*]`,
    reason: 'Models are registered with functions that are made later; their names begin as is agreed.',
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
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ecs:<AWS::Region>:<AWS::AccountId>:task-definition/${family}:*]`,
      reason: 'A revision of a family is made later than this stack.',
    })),
  )

  function arnOf(resource: string, resourceName: string): string {
    const parts = { service: 'ecs', resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME }
    return Stack.of(dispatcher).formatArn(parts)
  }
}

/** Whoever may tag functions of the account decides which of them are handlers. */
function allowTaggedHandlers(dispatcher: IFunction): void {
  const { partition, region, account } = Stack.of(dispatcher)
  const functions = `arn:${partition}:lambda:${region}:${account}:function:*`
  allow(dispatcher, ['lambda:InvokeFunction'], [functions], {
    StringEquals: { 'aws:ResourceTag/touchstone:handler': 'true' },
  })
  Validations.of(dispatcher.role!).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:lambda:<AWS::Region>:<AWS::AccountId>:function:*]',
    reason: 'Handlers of any name, made later: only those that bear the tag.',
  })
}
