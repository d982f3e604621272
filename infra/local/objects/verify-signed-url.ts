import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { S3Client } from '@aws-sdk/client-s3'
import { S3RequestPresigner } from '@aws-sdk/s3-request-presigner'
import { ObjectError } from './object-error.ts'

/** The client by which the URLs were signed: its credentials, region and endpoint. */
type Signer = { readonly client: S3Client; readonly endpoint: URL; readonly now: () => Date }

type Sent = Pick<IncomingMessage, 'method' | 'headers'>

/** Refuses a request whose URL was not signed by the signer for this method, or has expired, and one that asks for more. */
export async function verifySignedUrl(signer: Signer, { method = '', headers }: Sent, target: string): Promise<void> {
  const url = new URL(target, signer.endpoint)
  const { searchParams: query } = url
  const signature = query.get('X-Amz-Signature')
  const signedAt = parseAmzDate(query.get('X-Amz-Date') ?? '')
  const seconds = Number(query.get('X-Amz-Expires'))
  if (signature === null || signedAt === undefined || !Number.isInteger(seconds) || seconds < 1) {
    throw new ObjectError(403, 'AccessDenied', 'The URL is not signed.')
  }
  // Of two parameters with one name, the signature would hold one, and the answer could be by the other.
  const isRepeated = new Set(query.keys()).size < query.size
  if (isRepeated || Object.keys(headers).some((name) => name.startsWith('x-amz-'))) {
    throw new ObjectError(403, 'AccessDenied', 'The request has parameters or headers that were not signed.')
  }
  const expected = await signatureOf(signer, { method, url, signedAt, seconds })
  if (!areEqual(signature, expected)) {
    throw new ObjectError(403, 'SignatureDoesNotMatch', 'The URL was not signed by this service, or was changed.')
  }
  if (signer.now().getTime() >= signedAt.getTime() + seconds * 1000) {
    throw new ObjectError(403, 'AccessDenied', 'Request has expired')
  }
}

type SignedRequest = {
  readonly method: string
  readonly url: URL
  readonly signedAt: Date
  readonly seconds: number
}

/** The fields that signing adds to the query. */
const addedParameters =
  /^X-Amz-(Algorithm|Content-Sha256|Credential|Date|Expires|Security-Token|Signature|SignedHeaders)$/

/** Signs the request again. The host is the endpoint's, by whatever name the caller reached it. */
async function signatureOf(signer: Signer, { method, url, signedAt, seconds }: SignedRequest): Promise<string> {
  const { client, endpoint } = signer
  const presigner = new S3RequestPresigner(client.config)
  const signed = await presigner.presign(
    {
      method,
      protocol: endpoint.protocol,
      hostname: endpoint.hostname,
      ...(endpoint.port !== '' && { port: Number(endpoint.port) }),
      path: url.pathname,
      query: Object.fromEntries([...url.searchParams].filter(([name]) => !addedParameters.test(name))),
      headers: { host: endpoint.host },
    },
    { signingDate: signedAt, expiresIn: seconds },
  )
  return String(signed.query?.['X-Amz-Signature'])
}

/** Parses a time like 20260701T120000Z. */
function parseAmzDate(text: string): Date | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  const [, year, month, day, hour, minute, second] = parts ?? []
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(date.getTime()) ? undefined : date
}

function areEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
