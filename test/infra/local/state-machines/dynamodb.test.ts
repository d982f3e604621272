import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { machine } from './support/asl.ts'
import { startItemsDatabase } from './support/items-database.ts'
import { startRunner } from './support/runner.ts'

let database: Awaited<ReturnType<typeof startItemsDatabase>>

beforeAll(async () => {
  database = await startItemsDatabase()
})

afterAll(() => database.stop())

/** Calls the operations one after the other; gives the result of the last, or the failure. */
async function call(...calls: (readonly [operation: string, args: object])[]) {
  const states = calls.map(([operation, args], index) => {
    const onwards = index === calls.length - 1 ? { End: true } : { Next: String(index + 1) }
    return [String(index), { Type: 'Task', Resource: `arn:aws:states:::${operation}`, Arguments: args, ...onwards }]
  })
  const runner = await startRunner({ machines: { it: machine(Object.fromEntries(states)) }, dynamodbUrl: database.url })
  const { output, error, cause, executionArn = '' } = await runner.run('it')
  const events = await runner.history(executionArn)
  return { result: output === undefined ? undefined : JSON.parse(output), error, cause, events }
}

const table = { TableName: 'items' }

describe('dynamodb:*', () => {
  test('puts, updates, gets and deletes items', async () => {
    const Key = { id: { S: 'one' } }
    const { result } = await call(
      ['dynamodb:putItem', { ...table, Item: { ...Key, n: { N: '1' }, gone: { BOOL: true } } }],
      [
        'dynamodb:updateItem',
        {
          ...table,
          Key,
          UpdateExpression: 'SET n = n + :one REMOVE gone',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        },
      ],
      ['dynamodb:getItem', { ...table, Key, ConsistentRead: true }],
    )
    const deleted = await call(['dynamodb:deleteItem', { ...table, Key, ReturnValues: 'ALL_OLD' }])

    expect(result).toEqual({
      Item: { id: { S: 'one' }, n: { N: '2' } },
      SdkHttpMetadata: { HttpStatusCode: 200 },
      SdkResponseMetadata: { RequestId: expect.any(String) },
    })
    expect(deleted.result.Attributes).toEqual({ id: { S: 'one' }, n: { N: '2' } })
  })

  test('is recorded in the history', async () => {
    const { events } = await call(['dynamodb:getItem', { ...table, Key: { id: { S: 'none' } } }])

    const details = { resourceType: 'dynamodb', resource: 'getItem' }
    expect(events[2]?.taskScheduledEventDetails).toMatchObject(details)
  })

  test('names a failed condition DynamoDB.ConditionalCheckFailedException', async () => {
    const put = { ...table, Item: { id: { S: 'twice' } }, ConditionExpression: 'attribute_not_exists(id)' }

    const { error, cause } = await call(['dynamodb:putItem', put], ['dynamodb:putItem', put])

    expect(error).toBe('DynamoDB.ConditionalCheckFailedException')
    expect(cause).toMatch(
      /^The conditional request failed \(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailedException; Request ID: .*; Proxy: null\)$/,
    )
  })

  test('names errors that are not in the service’s model DynamoDB.AmazonDynamoDBException', async () => {
    const { error, cause } = await call(['dynamodb:putItem', { ...table, Item: { other: { S: 'key' } } }])

    expect(error).toBe('DynamoDB.AmazonDynamoDBException')
    expect(cause).toContain('Error Code: ValidationException')
  })

  test('names a missing table DynamoDB.ResourceNotFoundException', async () => {
    const { error } = await call(['dynamodb:getItem', { TableName: 'no-such-table', Key: { id: { S: 'a' } } }])

    expect(error).toBe('DynamoDB.ResourceNotFoundException')
  })
})

describe('aws-sdk:dynamodb:*', () => {
  test('calls any operation; the result is the SDK’s, without metadata', async () => {
    const { result } = await call(
      [
        'aws-sdk:dynamodb:batchWriteItem',
        { RequestItems: { items: [{ PutRequest: { Item: { id: { S: 'batch' } } } }] } },
      ],
      [
        'aws-sdk:dynamodb:query',
        { ...table, KeyConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': { S: 'batch' } } },
      ],
    )

    expect(result).toEqual({ Count: 1, ScannedCount: 1, Items: [{ id: { S: 'batch' } }] })
  })

  test('names a failed condition DynamoDb.ConditionalCheckFailedException', async () => {
    const put = { ...table, Item: { id: { S: 'again' } }, ConditionExpression: 'attribute_not_exists(id)' }

    const { error, cause } = await call(['aws-sdk:dynamodb:putItem', put], ['aws-sdk:dynamodb:putItem', put])

    expect(error).toBe('DynamoDb.ConditionalCheckFailedException')
    expect(cause).toMatch(/^The conditional request failed \(Service: DynamoDb, Status Code: 400, Request ID: .*\)$/)
  })

  test('names a cancelled transaction, and errors that are not in the model', async () => {
    const check = { ...table, Key: { id: { S: 'absent' } }, ConditionExpression: 'attribute_exists(id)' }

    const cancelled = await call([
      'aws-sdk:dynamodb:transactWriteItems',
      { TransactItems: [{ ConditionCheck: check }] },
    ])
    const invalid = await call(['aws-sdk:dynamodb:putItem', { ...table, Item: {} }])

    expect(cancelled.error).toBe('DynamoDb.TransactionCanceledException')
    expect(cancelled.cause).toContain('[ConditionalCheckFailed]')
    expect(invalid.error).toBe('DynamoDb.DynamoDbException')
  })

  test('carries binary values as base64', async () => {
    const Item = { id: { S: 'bytes' }, one: { B: 'AAEC' }, many: { BS: ['AAE=', '/w=='] } }

    const { result } = await call(
      ['aws-sdk:dynamodb:putItem', { ...table, Item }],
      ['aws-sdk:dynamodb:getItem', { ...table, Key: { id: { S: 'bytes' } } }],
    )

    expect(result.Item.one).toEqual({ B: 'AAEC' })
    expect(new Set(result.Item.many.BS)).toEqual(new Set(['AAE=', '/w==']))
  })

  test('fails with SdkClientException when the database cannot be reached', async () => {
    const task = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:dynamodb:listTables', Arguments: {}, End: true }
    const runner = await startRunner({ machines: { it: machine({ T: task }) }, dynamodbUrl: 'http://127.0.0.1:9' })

    expect(await runner.run('it')).toMatchObject({ error: 'DynamoDb.SdkClientException' })
  })

  test('refuses arguments that the operation does not have, also when they come from an expression', async () => {
    const Arguments = "{% { 'TableName': 'items', 'Item': { 'id': { 'S': 'x' } }, 'ConditionExpresion': 'a' } %}"
    const task = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem', Arguments, End: true }
    const runner = await startRunner({ machines: { it: machine({ T: task }) }, dynamodbUrl: database.url })

    const { error, cause } = await runner.run('it')

    expect({ error, cause }).toEqual({ error: 'States.Runtime', cause: 'ConditionExpresion is not supported' })
  })
})
