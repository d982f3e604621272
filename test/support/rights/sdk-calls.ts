import * as z from 'zod'

/** A request to another service, as its authorization sees it. */
export type SdkCall = {
  readonly action: string
  /** The resource by its name within the service, such as `table/index/gsi1` or `stateMachine:train`. */
  readonly resource: string
  /** The partition key of the item, of the request or of the index. */
  readonly leadingKey?: string
}

type Input = Readonly<Record<string, unknown>>

const text = z.string()
const attribute = z.union([text, z.object({ S: text }).transform(({ S }) => S)])
const rows = z.record(z.string(), z.unknown())
const transaction = z.array(z.record(z.string(), rows))

/** The calls that a command makes, by its name without `Command`. The rest are of no known kind, which no role may use. */
const callsByCommand: Readonly<Record<string, (input: Input) => readonly SdkCall[]>> = {
  Get: ({ Key }) => [itemCall('GetItem', Key)],
  GetItem: ({ Key }) => [itemCall('GetItem', Key)],
  Put: ({ Item }) => [itemCall('PutItem', Item)],
  Update: ({ Key }) => [itemCall('UpdateItem', Key)],
  Delete: ({ Key }) => [itemCall('DeleteItem', Key)],
  Query: (input) => [
    {
      action: 'dynamodb:Query',
      resource: input.IndexName === undefined ? 'table' : `table/index/${input.IndexName}`,
      leadingKey: queriedKey(input),
    },
  ],
  // A transaction has no right of its own: each of its writes needs its own.
  TransactWrite: ({ TransactItems }) =>
    transaction
      .parse(TransactItems)
      .flatMap(Object.entries)
      .map(([write, { Key, Item }]) => itemCall(`${write}Item`, Key ?? Item)),
  StartExecution: ({ stateMachineArn }) => [
    { action: 'states:StartExecution', resource: `stateMachine:${lastPart(stateMachineArn)}` },
  ],
  // Only jobs wait for a token.
  SendTaskSuccess: () => [{ action: 'states:SendTaskSuccess', resource: 'stateMachine:job' }],
  PutEvents: ({ Entries }) =>
    z
      .array(rows)
      .parse(Entries)
      .map(({ EventBusName }) => ({ action: 'events:PutEvents', resource: `event-bus/${EventBusName}` })),
  Invoke: ({ FunctionName }) => [{ action: 'lambda:InvokeFunction', resource: `function:${lastPart(FunctionName)}` }],
  HeadObject: ({ Key }) => [objectCall('GetObject', Key)],
  GetObject: ({ Key }) => [objectCall('GetObject', Key)],
  PutObject: ({ Key }) => [objectCall('PutObject', Key)],
  DeleteObject: ({ Key }) => [objectCall('DeleteObject', Key)],
  RunTask: ({ taskDefinition }) => [{ action: 'ecs:RunTask', resource: `task-definition/${taskDefinition}` }],
  InvokeModel: ({ modelId }) => [{ action: 'bedrock:InvokeModel', resource: `foundation-model/${modelId}` }],
  Converse: ({ modelId }) => [{ action: 'bedrock:InvokeModel', resource: `foundation-model/${modelId}` }],
}

/** Returns the calls of a command of the SDK, by the name of its class. */
export function callsOfCommand(commandName: string, input: Input): readonly SdkCall[] {
  const calls = callsByCommand[commandName.replace(/Command$/, '')]
  return calls?.(input) ?? [{ action: `unknown:${commandName}`, resource: '' }]
}

function itemCall(operation: string, key: unknown): SdkCall {
  const { pk } = z.object({ pk: attribute }).parse(key)
  return { action: `dynamodb:${operation.replace('ItemItem', 'Item')}`, resource: 'table', leadingKey: pk }
}

/** Names an object by its place below its job, so that each kind is recorded once. */
function objectCall(operation: string, key: unknown): SdkCall {
  const place = text.parse(key).replace(/^.*?\/(?=upload$|manifest\.json$|results\/)/, '')
  return { action: `s3:${operation}`, resource: `object/${place.replaceAll(/\d+/g, '0')}` }
}

/** Returns the partition key that the first comparison of a query names. */
function queriedKey({ KeyConditionExpression, ExpressionAttributeValues }: Input): string {
  const [, placeholder = ''] = /^\S+ = (:\w+)/.exec(text.parse(KeyConditionExpression)) ?? []
  return attribute.parse(rows.parse(ExpressionAttributeValues)[placeholder])
}

function lastPart(arn: unknown): string {
  return text.parse(arn).split(':').at(-1) ?? ''
}
