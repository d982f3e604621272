import { createServer, type ServerResponse } from 'node:http'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { modelKey } from '#table/model-keys.ts'
import { listen } from '../../infra/local/http-server.ts'

/**
 * The bare handler beside which the service is measured: it parses the body, reads the one item that a warm score reads, as
 * consistently, and answers with a score card that it was given. Without a router, keys, limits, validation or a log.
 */
const [, , TableName = '', handle = '', givenCard = '{}'] = process.argv
const client = DynamoDBDocumentClient.from(new DynamoDBClient())
const card = JSON.parse(givenCard)

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => answer(Buffer.concat(chunks).toString(), response))
})
console.log(await listen(server, '127.0.0.1', 0))

async function answer(text: string, response: ServerResponse): Promise<void> {
  const { content } = JSON.parse(text)
  const { Item } = await client.send(new GetCommand({ TableName, Key: modelKey(handle), ConsistentRead: true }))
  const isFound = typeof content === 'string' && Item !== undefined
  const body = JSON.stringify({ ...card, version_no: Item?.current_version_no })
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  response.writeHead(isFound ? 200 : 404, headers).end(body)
}
