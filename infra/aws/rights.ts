import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import { type Conditions, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { dueIndex } from '#table/due.ts'
import { tableShape } from '#table/shape.ts'
import type { Environment } from '../environments.ts'
import { foundationModel, synthesizingModels, synthesizingStep } from './bedrock.ts'
import { type DeployedMachines, machineArn } from './state-machine.ts'

type Parts = {
  readonly score: IFunction
  readonly api: IFunction
  readonly retrain: IFunction
  readonly fetch: IFunction
  readonly steps: Readonly<Record<string, IFunction>>
  readonly table: TableV2
  readonly events: EventBus
  readonly machines: DeployedMachines
  readonly registry: IFunction
  readonly environment: Environment
}

const read = ['dynamodb:GetItem', 'dynamodb:Query']
/** What a transaction consists of; it has no right of its own. */
const write = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem']
const query = ['dynamodb:Query']

/** Everything that the functions and the state machines may do, by name; what only the registry asks stands apart. `fetch` may do nothing. */
export function grantRights(parts: Parts): void {
  const { score, api, registry, retrain, fetch, steps, table, events, machines, environment } = parts
  const items = [table.tableArn]
  const indexesNamed = (indexes: readonly { name: string }[]) =>
    indexes.map(({ name }) => `${table.tableArn}/index/${name}`)
  const { localIndexes, globalIndexes } = tableShape

  allow(score, read, items)
  // Scoring writes its callers' limits, answers to keep, and when a key was last used.
  allow(score, write, items, inPartitions('LIMIT#', 'IDEMPOTENCY#'))
  allow(score, ['dynamodb:UpdateItem'], items, inPartitions('KEY#'))

  // And with feedback: samples and their counts, and that a retrain is due.
  allow(
    score,
    ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
    items,
    inPartitions('MODEL#', 'SAMPLES#'),
  )
  allow(score, ['events:PutEvents'], [events.eventBusArn])

  allow(api, [...read, ...write], items)
  allow(api, query, indexesNamed([...localIndexes, ...globalIndexes]))
  const started = (['train', 'discover', 'synthesize', 'purge'] as const).map((name) => machineArn(table, name))
  allow(api, ['states:StartExecution'], started)
  allow(api, ['events:PutEvents'], [events.eventBusArn])

  allow(registry, [...read, ...write], items)
  allow(registry, query, indexesNamed([...localIndexes, ...globalIndexes]))

  allow(retrain, [...read, 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'], items)
  allow(retrain, query, indexesNamed([dueIndex]))
  allow(retrain, ['events:PutEvents'], [events.eventBusArn])
  allow(retrain, ['states:StartExecution'], [machineArn(table, 'purge')])

  for (const reader of [score, api, steps.DispatchTheHandler!]) {
    allow(reader, ['lambda:InvokeFunction'], [fetch.functionArn])
  }

  for (const [name, step] of Object.entries(steps)) {
    allow(step, [...read, ...write], items)
    allow(step, query, indexesNamed(localIndexes))
    if (name === 'AnnounceTheOutcome') allow(step, ['events:PutEvents'], [events.eventBusArn])
  }

  const embeddingModels = environment.embedders.filter((id) => id !== 'lexical').map((id) => foundationModel(table, id))
  if (embeddingModels.length > 0) {
    for (const reader of [score, steps.FitTheTrait!, steps.DispatchTheHandler!])
      allow(reader, ['bedrock:InvokeModel'], embeddingModels)
  }

  const writingModels = synthesizingModels(table, environment)
  if (writingModels.length > 0) allow(steps[synthesizingStep]!, ['bedrock:InvokeModel'], writingModels)

  for (const { machine, called } of Object.values(machines)) {
    allow(
      machine,
      ['lambda:InvokeFunction'],
      called.map(({ functionArn }) => functionArn),
    )
  }
}

/** Only items whose partition key begins so. */
function inPartitions(...prefixes: readonly string[]): Conditions {
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
