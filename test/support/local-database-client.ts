import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { makeDynamodbHttp } from '#world/dynamodb-http.ts'

/** Longer than those of the service: all workers of the tests share the processors. */
const limits = { connectionTimeout: 60_000, requestTimeout: 60_000 }
const http = makeDynamodbHttp(limits)

/** What the local database wants to see of a signature. It does not check it. */
const unchecked = {
  'x-amz-date': '20260101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=test/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
}

/**
 * Makes a client of a local database. It signs nothing, which saves processor time, and sends as the service does; all else, such as
 * the form of requests, the retries and the errors, is the SDK's own.
 */
export function localDatabaseClient(endpoint: string): DynamoDBClient {
  const config = {
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    signer: {
      async sign(unsigned: { headers: Record<string, string> }) {
        Object.assign(unsigned.headers, unchecked)
        return unsigned
      },
    },
    // Its own connections, which end with it.
    requestHandler: makeDynamodbHttp(limits),
  }
  return new DynamoDBClient(config as unknown as DynamoDBClientConfig)
}

/** Sends an operation to a local database without the SDK. Returns its answer in the table's own form. */
export async function callDatabase(endpoint: string, operation: string, input: object): Promise<unknown> {
  const headers = {
    ...unchecked,
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `DynamoDB_20120810.${operation}`,
  }
  const { protocol, hostname, port } = new URL(endpoint)
  const request = { protocol, hostname, port: Number(port), method: 'POST', path: '/', headers }
  const { response } = await http.handle({ ...request, body: JSON.stringify(input) })
  const text = response.body.toString()
  if (response.statusCode !== 200) throw new Error(`${operation}: ${text}`)
  return JSON.parse(text)
}
