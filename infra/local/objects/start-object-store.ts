import type { IncomingMessage, ServerResponse } from 'node:http'
import { S3Client } from '@aws-sdk/client-s3'
import { close, listen } from '../http-server.ts'
import { createLoopbackServer } from '../loopback-server.ts'
import type { ServiceLog } from '../service-log.ts'
import { answerObjectRequest } from './answer-object-request.ts'
import { errorDocument, ObjectError } from './object-error.ts'
import { openObjectFiles } from './object-files.ts'
import { verifySignedUrl } from './verify-signed-url.ts'

/** The path below which the service's own port serves the objects that signed URLs name. */
export const signedPath = '/objects/'

/** Returns the endpoint of signed URLs at a service. A service that listens on all addresses is reached by name. */
export function signedEndpointAt(serviceUrl: string): string {
  return serviceUrl.replace(/\/\/(0\.0\.0\.0|\[::\])(?=:|$)/, '//localhost') + signedPath.replace(/\/$/, '')
}

type StoreOptions = {
  readonly folder: string
  /** The URL below which callers reach the objects that signed URLs name. */
  readonly signedEndpoint: string
  readonly log: ServiceLog
  readonly now?: () => Date
}

export type ObjectStoreServer = {
  /** The endpoint for the SDK, on the loopback interface. */
  readonly url: string
  /** Answers a request from outside, which needs a signed URL. */
  readonly answerSigned: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Starts S3 on this machine, as far as the service uses it, over files in a folder. */
export async function startObjectStore(options: StoreOptions): Promise<ObjectStoreServer> {
  const { folder, log, now = () => new Date() } = options
  const files = openObjectFiles(folder, log)
  const endpoint = new URL(options.signedEndpoint)
  const client = new S3Client({ endpoint: endpoint.href, forcePathStyle: true })
  const server = createLoopbackServer(async (request, response) => {
    await answerObjectRequest(files, { request, response, target: request.url ?? '' }, log)
  })
  const url = await listen(server, '127.0.0.1', 0)

  return {
    url,
    async answerSigned(request, response) {
      const target = request.url ?? ''
      try {
        await verifySignedUrl({ client, endpoint, now }, request, target)
      } catch (error) {
        if (!(error instanceof ObjectError)) throw error
        return void response.writeHead(error.status, { 'content-type': 'application/xml' }).end(errorDocument(error))
      }
      await answerObjectRequest(files, { request, response, target: target.slice(endpoint.pathname.length) }, log)
    },
    stop: () => close(server, 0),
  }
}
