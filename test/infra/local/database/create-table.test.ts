import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTable } from '../../../../infra/local/database/create-table.ts'
import { startDatabase } from '../../../../infra/local/database/start-database.ts'
import type { SupervisedDatabase } from '../../../../infra/local/database/supervise-database.ts'
import { tableInput } from '../../../../infra/local/database/table-definition.ts'
import { readLocalSettings } from '../../../../infra/local/local-settings.ts'
import { silentLog } from '../../../../infra/local/service-log.ts'
import { StartUpFailure } from '../../../../infra/local/start-up-failure.ts'
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts'

const folder = makeTemporaryFolder()
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
let database: SupervisedDatabase
let client: DynamoDBClient

beforeAll(async () => {
  database = await startDatabase({ ...readLocalSettings({}), dataFolder: folder.path }, silentLog)
  client = new DynamoDBClient({ endpoint: database.endpoint, region: 'us-east-1', credentials })
})
afterAll(async () => {
  await database.stop()
  folder.remove()
})

test('a missing table is created with its keys, indexes and time to live', async () => {
  await createTable(client, 'fresh')

  const { Table } = await client.send(new DescribeTableCommand({ TableName: 'fresh' }))
  expect(Table).toMatchObject({
    TableStatus: 'ACTIVE',
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  })
  expect(Table?.LocalSecondaryIndexes?.map((index) => index.IndexName)).toEqual(['lsi1'])
  expect(Table?.GlobalSecondaryIndexes?.map((index) => index.IndexName).sort()).toEqual(['gsi1', 'gsi2'])
  expect(await timeToLiveOf('fresh')).toEqual({ AttributeName: 'ttl', TimeToLiveStatus: 'ENABLED' })
})

test('a table that a killed start left without its time to live gets it at the next start', async () => {
  await client.send(new CreateTableCommand(tableInput('half')))

  await createTable(client, 'half')

  expect(await timeToLiveOf('half')).toEqual({ AttributeName: 'ttl', TimeToLiveStatus: 'ENABLED' })
})

test('an existing table stays unchanged', async () => {
  await createTable(client, 'twice')
  const before = await client.send(new DescribeTableCommand({ TableName: 'twice' }))

  await createTable(client, 'twice')

  const after = await client.send(new DescribeTableCommand({ TableName: 'twice' }))
  expect(after.Table).toEqual(before.Table)
})

test('a table of another shape is refused with the differences in words', async () => {
  const {
    GlobalSecondaryIndexes: [, second],
    ...rest
  } = tableInput('other')
  await client.send(
    new CreateTableCommand({
      ...rest,
      GlobalSecondaryIndexes: second === undefined ? [] : [{ ...second, Projection: { ProjectionType: 'KEYS_ONLY' } }],
      AttributeDefinitions: rest.AttributeDefinitions.filter((one) => !one.AttributeName?.startsWith('gsi1')),
    }),
  )

  await expect(createTable(client, 'other')).rejects.toThrow(
    'The table "other" does not fit this version of Touchstone (missing: index gsi1 ALL gsi1pk S HASH, gsi1sk S RANGE; ' +
      'missing: index gsi2 ALL gsi2pk S HASH, gsi2sk S RANGE; ' +
      'unknown: index gsi2 KEYS_ONLY gsi2pk S HASH, gsi2sk S RANGE). Set TOUCHSTONE_DATA to a new folder,',
  )
})

test.each([
  ['may not make it', 'not authorized', Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' })],
  ['is making it', 'in use', new ResourceInUseException({ message: 'in use', $metadata: {} })],
])('a table is refused in one line when this user or another one %s', async (_what, reason, error) => {
  const refusing = clientThat((command) => {
    if (command === 'CreateTableCommand') throw error
  })

  const failure = await createTable(refusing, 'refused').catch((thrown: unknown) => thrown)

  expect(failure).toBeInstanceOf(StartUpFailure)
  expect(String(failure)).toContain(`could not create the table "refused" (${reason}). Check TOUCHSTONE_DYNAMODB`)
})

test('a table that does not become ready ends the start with one line', async () => {
  let isMade = false
  const slow = clientThat((command) => {
    if (command === 'DescribeTableCommand' && isMade) throw new Error('not yet')
    isMade ||= command === 'CreateTableCommand'
  })

  await expect(createTable(slow, 'slow', 1)).rejects.toThrow(StartUpFailure)
})

test('an unreachable endpoint ends the start with one line that names it', async () => {
  const nobody = new DynamoDBClient({
    endpoint: 'http://127.0.0.1:9',
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  })

  await expect(createTable(nobody, 'any')).rejects.toThrow(
    /^The database does not answer as DynamoDB does \(.*ECONNREFUSED.*\)\. Check TOUCHSTONE_DYNAMODB_ENDPOINT/,
  )
})

async function timeToLiveOf(TableName: string) {
  return (await client.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription
}

/** A client of the same database that calls a function before each command. */
function clientThat(meets: (commandName: string) => void): DynamoDBClient {
  const meeting = new DynamoDBClient({ endpoint: database.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 })
  meeting.middlewareStack.add(
    (next, context) => async (args) => {
      meets(String(context.commandName))
      return next(args)
    },
    { step: 'initialize' },
  )
  return meeting
}
