import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import { type Conditions, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { dueIndex } from '#table/due-index.ts'
import { tableShape } from '#table/table-shape.ts'
import type { Environment } from '../environments.ts'
import { foundationModelArn, synthesisModelArns, synthesisStep } from './bedrock.ts'
import { type DeployedMachines, stateMachineArn } from './state-machines.ts'

type Parts = {
  readonly score: IFunction
  readonly api: IFunction
  readonly sweep: IFunction
  readonly fetch: IFunction
  readonly steps: Readonly<Record<string, IFunction>>
  readonly table: TableV2
  readonly events: EventBus
  readonly machines: DeployedMachines
  readonly registry: IFunction
  readonly environment: Environment
}

const readActions = ['dynamodb:GetItem', 'dynamodb:Query']
/** What a transaction consists of; it has no right of its own. */
const writeActions = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem']
const queryActions = ['dynamodb:Query']

/** Everything that the functions and the state machines may do, by name; what only the registry asks stands apart. `fetch` may do nothing. */
export function grantRights(parts: Parts): void {
  const { score, api, registry, sweep, fetch, steps, table, events, machines, environment } = parts
  const items = [table.tableArn]
  const indexesNamed = (indexes: readonly { name: string }[]) =>
    indexes.map(({ name }) => `${table.tableArn}/index/${name}`)
  const { localIndexes, globalIndexes } = tableShape

  allow(score, readActions, items)
  // Scoring writes its callers' limits, answers to keep, and when a key was last used.
  allow(score, writeActions, items, withLeadingKeys('LIMIT#', 'IDEMPOTENCY#'))
  allow(score, ['dynamodb:UpdateItem'], items, withLeadingKeys('KEY#'))

  // And with feedback: samples and their counts, and that a sweep is due.
  allow(
    score,
    ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
    items,
    withLeadingKeys('MODEL#', 'SAMPLES#'),
  )
  allow(score, ['events:PutEvents'], [events.eventBusArn])

  allow(api, [...readActions, ...writeActions], items)
  allow(api, queryActions, indexesNamed([...localIndexes, ...globalIndexes]))
  const started = (['train', 'discover', 'synthesize', 'purge'] as const).map((name) => stateMachineArn(table, name))
  allow(api, ['states:StartExecution'], started)
  allow(api, ['events:PutEvents'], [events.eventBusArn])

  allow(registry, [...readActions, ...writeActions], items)
  allow(registry, queryActions, indexesNamed([...localIndexes, ...globalIndexes]))

  allow(sweep, [...readActions, 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'], items)
  allow(sweep, queryActions, indexesNamed([dueIndex]))
  allow(sweep, ['events:PutEvents'], [events.eventBusArn])
  allow(sweep, ['states:StartExecution'], [stateMachineArn(table, 'purge')])

  for (const reader of [score, api, steps.DispatchTheHandler!]) {
    allow(reader, ['lambda:InvokeFunction'], [fetch.functionArn])
  }

  for (const [name, step] of Object.entries(steps)) {
    allow(step, [...readActions, ...writeActions], items)
    allow(step, queryActions, indexesNamed(localIndexes))
    if (name === 'PublishTheOutcome') allow(step, ['events:PutEvents'], [events.eventBusArn])
  }

  const embeddingModels = environment.embedders
    .filter((id) => id !== 'lexical')
    .map((id) => foundationModelArn(table, id))
  if (embeddingModels.length > 0) {
    for (const reader of [score, steps.TrainTheTrait!, steps.DispatchTheHandler!])
      allow(reader, ['bedrock:InvokeModel'], embeddingModels)
  }

  const writingModels = synthesisModelArns(table, environment)
  if (writingModels.length > 0) allow(steps[synthesisStep]!, ['bedrock:InvokeModel'], writingModels)

  for (const { machine, stepFunctions } of Object.values(machines)) {
    allow(
      machine,
      ['lambda:InvokeFunction'],
      stepFunctions.map(({ functionArn }) => functionArn),
    )
  }
}

/** Only items whose partition key begins so. */
function withLeadingKeys(...prefixes: readonly string[]): Conditions {
  return { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': prefixes.map((prefix) => `${prefix}*`) } }
}

export function allow(
  who: IGrantable,
  actions: readonly string[],
  resources: readonly string[],
  conditions: Conditions = {},
): void {
  const statement = new PolicyStatement({ actions: [...actions], resources: [...resources], conditions })
  who.grantPrincipal.addToPrincipalPolicy(statement)
}
