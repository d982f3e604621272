import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { SignatureV4 } from '@smithy/signature-v4'
import { callLimits } from '#world/call-limits.ts'
import { makeDynamodbHttp, type SdkRequest } from '#world/dynamodb-http.ts'
import { type JsonItem, plainItem } from '#world/plain-item.ts'

/** The key of an item, and the table that it is in. */
type ItemAddress = { readonly TableName: string; readonly Key: { readonly pk: string; readonly sk: string } }
/** The answer to a read, with the item if there is one. */
type ReadAnswer = { readonly item: Record<string, unknown> | undefined }

/**
 * Reads an item consistently past the layers of the SDK, which takes less than half of their CPU. Resolves to undefined where the SDK
 * has to read instead: it has sent no request yet, or DynamoDB did not soon give a plain answer.
 */
export type ReadPastSdk = (address: ItemAddress) => Promise<ReadAnswer | undefined>

/** The time for an answer, which usually takes some milliseconds. All attempts of the SDK have to fit into the request after it. */
const requestTimeout = 500

type Dynamodb = { readonly dynamodb: DynamoDBClient; readonly readPastSdk: ReadPastSdk }
type Server = ReturnType<typeof serverOf>

/**
 * Makes the SDK's client of DynamoDB, and what reads past it on the same connections. The SDK decides whom to ask and as whom: the
 * reader sends to where the SDK sent last, in the same region, with the SDK's credentials.
 */
export function makeDynamodb(settings: DynamoDBClientConfig = {}): Dynamodb {
  const http = makeDynamodbHttp()
  let server: Server | undefined
  const requestHandler: typeof http = {
    ...http,
    handle(request, options) {
      server = serverOf(request)
      return http.handle(request, options)
    },
  }
  const dynamodb = new DynamoDBClient({ ...callLimits, ...settings, requestHandler })
  const { config } = dynamodb
  const signer = new SignatureV4({ ...config, service: 'dynamodb', applyChecksum: false })

  async function readPastSdk(address: ItemAddress): Promise<ReadAnswer | undefined> {
    try {
      return server && (await readFrom(server, address))
    } catch {
      return undefined
    }
  }

  async function readFrom({ host, ...server }: Server, { TableName, Key }: ItemAddress) {
    const request = {
      ...{ method: 'POST', ...server },
      headers: {
        ...{ 'content-type': 'application/x-amz-json-1.0', host },
        'x-amz-target': 'DynamoDB_20120810.GetItem',
      },
      body: JSON.stringify({ TableName, Key: { pk: { S: Key.pk }, sk: { S: Key.sk } }, ConsistentRead: true }),
    }
    // The SDK has learnt by how much the clock of this machine is wrong.
    const signingDate = new Date(Date.now() + config.systemClockOffset)
    const { headers } = await signer.sign(request, { signingDate })
    const { response } = await http.handle({ ...request, headers }, { requestTimeout })
    return response.statusCode === 200 ? readAnswerIn(response.body) : undefined
  }

  return { dynamodb, readPastSdk }
}

function serverOf({ protocol, hostname, path, headers, port }: SdkRequest) {
  const usualPort = protocol === 'https:' ? 443 : 80
  return { protocol, hostname, path, port: port ?? usualPort, host: headers.host ?? hostname }
}

function readAnswerIn(body: Buffer): ReadAnswer {
  const { Item }: { Item?: JsonItem } = JSON.parse(body.toString())
  return { item: Item && plainItem(Item) }
}
