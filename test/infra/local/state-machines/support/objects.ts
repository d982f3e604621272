import { createServer } from 'node:http'
import { S3Client } from '@aws-sdk/client-s3'
import { onTestFinished } from 'vitest'
import { close, listen } from '../../../../../infra/local/http-server.ts'
import { sdkSettings } from './runner.ts'

/** Serves one object to a real client of S3: GET of /bucket/key. */
export async function startObjects(bucket: string, key: string, body: string): Promise<S3Client> {
  const server = createServer(({ url = '' }, response) => {
    if (new URL(url, 'http://x').pathname === `/${bucket}/${key}`) return void response.end(body)
    response
      .writeHead(404)
      .end('<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>')
  })
  const endpoint = await listen(server, '127.0.0.1', 0)
  onTestFinished(() => close(server, 0))
  return new S3Client({ ...sdkSettings, endpoint, forcePathStyle: true })
}
