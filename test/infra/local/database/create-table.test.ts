import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTable } from '../../../../infra/local/database/create-table.ts'
import { startDatabase } from '../../../../infra/local/database/start-database.ts'
import type { SupervisedDatabase } from '../../../../infra/local/database/supervise-database.ts'
import { tableInput } from '../../../../infra/local/database/table-definition.ts'
import { silentLog } from '../../../../infra/local/log.ts'
import { readSettings } from '../../../../infra/local/settings.ts'
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts'

const folder = makeTemporaryFolder()
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
let database: SupervisedDatabase
let client: DynamoDBClient

beforeAll(async () => {
  database = await startDatabase({ ...readSettings({}), dataFolder: folder.path }, silentLog)
  client = new DynamoDBClient({ endpoint: database.endpoint, region: 'us-east-1', credentials })
})
afterAll(async () => {
  await database.stop()
  folder.remove()
})

test('a missing table is made with its keys, indexes and time to live', async () => {
  await createTable(client, 'fresh')

  const { Table } = await client.send(new DescribeTableCommand({ TableName: 'fresh' }))
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: 'fresh' }))
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
  expect(TimeToLiveDescription).toEqual({ AttributeName: 'ttl', TimeToLiveStatus: 'ENABLED' })
})

test('a table that is there is left as it is', async () => {
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

test('an endpoint that does not answer is named in one line', async () => {
  const nobody = new DynamoDBClient({
    endpoint: 'http://127.0.0.1:9',
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  })

  await expect(createTable(nobody, 'any')).rejects.toThrow(
    /^The database does not answer as DynamoDB would \(.*ECONNREFUSED.*\)\. Check TOUCHSTONE_DYNAMODB_ENDPOINT/,
  )
})
