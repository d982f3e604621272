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
 * has to read instead: it has sent no request yet, the connection was lost, or DynamoDB gave another answer than an item or none. Rejects
 * if DynamoDB does not answer in time.
 */
export type ReadPastSdk = (address: ItemAddress) => Promise<ReadAnswer | undefined>

type Dynamodb = { readonly dynamodb: DynamoDBClient; readonly readPastSdk: ReadPastSdk }

/**
 * Makes the SDK's client of DynamoDB, and what reads past it on the same connections. The SDK decides whom to ask and as whom: the
 * reader sends to where the SDK sent last, in the same region, with the SDK's credentials.
 */
export function makeDynamodb(settings: DynamoDBClientConfig = {}): Dynamodb {
  const http = makeDynamodbHttp()
  let last: SdkRequest | undefined
  const requestHandler: typeof http = {
    ...http,
    handle(request, options) {
      last = request
      return http.handle(request, options)
    },
  }
  const dynamodb = new DynamoDBClient({ ...callLimits, ...settings, requestHandler })
  const { config } = dynamodb
  const signer = new SignatureV4({ ...config, service: 'dynamodb', applyChecksum: false })

  async function readPastSdk({ TableName, Key }: ItemAddress): Promise<ReadAnswer | undefined> {
    if (last === undefined) return undefined
    const { protocol, hostname, path, port = protocol === 'https:' ? 443 : 80 } = last
    const request = {
      ...{ method: 'POST', protocol, hostname, port, path },
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        host: last.headers.host ?? hostname,
        'x-amz-target': 'DynamoDB_20120810.GetItem',
      },
      body: JSON.stringify({ TableName, Key: { pk: { S: Key.pk }, sk: { S: Key.sk } }, ConsistentRead: true }),
    }
    // The SDK has learnt by how much the clock of this machine is wrong.
    const signingDate = new Date(Date.now() + config.systemClockOffset)
    const { headers } = await signer.sign(request, { signingDate })
    const answered = await http.handle({ ...request, headers }).catch(undefinedUnlessLate)
    return answered?.response.statusCode === 200 ? readAnswerIn(answered.response.body) : undefined
  }

  return { dynamodb, readPastSdk }
}

/** A connection that was idle may be closed by now, which says nothing about the database. */
function undefinedUnlessLate(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ETIMEDOUT') throw error
}

function readAnswerIn(body: Buffer): ReadAnswer | undefined {
  try {
    const { Item }: { Item?: JsonItem } = JSON.parse(body.toString())
    return { item: Item && plainItem(Item) }
  } catch {
    return undefined
  }
}
