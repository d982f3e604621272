import * as sdk from '@aws-sdk/client-dynamodb'
import type { RunnerWorld } from '../runner-world.ts'
import { Failure } from '../values/failure.ts'
import type { Json, ReadonlyJsonObject } from '../values/json.ts'
import { withBase64, withBytes } from './binary.ts'
import type { CallContext, Integration } from './integration.ts'
import { failureOfService } from './service-failure.ts'
import { problemsInShape } from './service-shape.ts'

type Command = Parameters<sdk.DynamoDBClient['send']>[0]
type CommandClass = new (input: unknown) => Command

const exported = new Map<string, unknown>(Object.entries(sdk))

/**
 * Returns the integration of dynamodb:getItem, putItem, updateItem and deleteItem (AWS's optimized integration, whose
 * errors are DynamoDB.…), and of aws-sdk:dynamodb:<any operation> (whose errors are DynamoDb.…).
 */
export function dynamodbIntegration(name: string): Integration | undefined {
  const [, prefix, operation = ''] = /^(dynamodb|aws-sdk:dynamodb):([a-z][A-Za-z]+)$/.exec(name) ?? []
  if (prefix === undefined) return undefined
  const isOptimized = prefix === 'dynamodb'
  if (isOptimized && !['getItem', 'putItem', 'updateItem', 'deleteItem'].includes(operation)) return undefined
  const shapeName = `${operation[0]?.toUpperCase()}${operation.slice(1)}`
  const CommandOf = exported.get(`${shapeName}Command`) as CommandClass | undefined
  const operationShape = exported.get(`${shapeName}$`)
  if (CommandOf === undefined || !Array.isArray(operationShape)) return undefined
  const service = isOptimized
    ? { prefix: 'DynamoDB', other: 'AmazonDynamoDBException', v1Service: 'AmazonDynamoDBv2' }
    : { prefix: 'DynamoDb', other: 'DynamoDbException' }

  // [kind, namespace, name, traits, input, output]
  const problemsIn = (args: ReadonlyJsonObject) => problemsInShape(operationShape[4], args)

  const call = async (world: RunnerWorld, args: ReadonlyJsonObject, { onBegin }: CallContext): Promise<Json> => {
    const [problem] = problemsIn(args)
    if (problem !== undefined) throw new Failure('States.Runtime', { causeText: problem })
    onBegin()
    const answer = await world.dynamodb.send(new CommandOf(withBytes(args))).catch((thrown: unknown) => {
      throw failureOfService(thrown, service, sdk)
    })
    const { $metadata, ...output } = answer
    const result: ReadonlyJsonObject = JSON.parse(JSON.stringify(withBase64(output)))
    if (!isOptimized) return result
    const { httpStatusCode = 200, requestId = '' } = $metadata
    const metadata = { HttpStatusCode: httpStatusCode }
    return { ...result, SdkHttpMetadata: metadata, SdkResponseMetadata: { RequestId: requestId } }
  }

  return { resourceType: prefix, resource: operation, waitsForToken: false, call, problemsIn }
}
