import { LambdaClient } from '@aws-sdk/client-lambda'
import { expect, onTestFinished, test } from 'vitest'
import { makeTextFetcher } from '#world/text-fetcher.ts'
import type { LocalFunction } from '../../infra/local/lambda-endpoint/function-lookup.ts'
import { startLambdaEndpoint } from '../../infra/local/lambda-endpoint/start-lambda-endpoint.ts'
import { silentLog } from '../../infra/local/service-log.ts'

const caller = { key_id: 'key_a' }
const page = { url: 'https://example.org/', content: 'words', content_sha256: 'a'.repeat(64), fetched_at: 'now' }

async function textsFrom(invoke: LocalFunction['invoke'], functionName = 'fetch') {
  const lambda = await startLambdaEndpoint({ functions: new Map([['fetch', { invoke }]]), log: silentLog })
  onTestFinished(() => lambda.stop())
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new LambdaClient({ endpoint: lambda.url, region: 'us-east-1', credentials })
  return { fetch: makeTextFetcher(client, functionName).fetch, stop: lambda.stop }
}

test('the function is invoked with the URL, and its answer is returned', async () => {
  const payloads: unknown[] = []
  const { fetch } = await textsFrom(async (payload) => payloads.push(payload) && page)

  expect(await fetch('https://example.org/', caller)).toEqual(page)
  expect(payloads).toEqual([{ url: 'https://example.org/', key_id: 'key_a' }])
})

test('a URL without a text is a refusal that gives the reason and does not repeat the URL', async () => {
  const { fetch } = await textsFrom(async () => ({ unreadable: 'address_not_public' }))

  await expect(fetch('http://10.0.0.1/secret', caller)).rejects.toMatchObject({
    code: 'unreadable_url',
    details: { reason: 'address_not_public' },
    message: expect.not.stringContaining('secret'),
  })
})

test('a function that fails or cannot be reached is an outage', async () => {
  const failing = await textsFrom(() => Promise.reject(new Error('out of memory')))
  const gone = await textsFrom(async () => page)
  await gone.stop()

  for (const { fetch } of [failing, gone]) {
    await expect(fetch('https://example.org/', caller)).rejects.toMatchObject({ code: 'upstream_unavailable' })
  }
})

test.each([
  ['names no function', async () => page, 'absent'],
  ['answers what was not agreed', async () => ({ text: 'words' }), 'fetch'],
  ['answers with a reason that there is not', async () => ({ unreadable: 'toString' }), 'fetch'],
])('a deployment that %s is an internal error, not a refusal', async (_what, invoke, functionName) => {
  const { fetch } = await textsFrom(invoke, functionName)

  await expect(fetch('https://example.org/', caller)).rejects.not.toHaveProperty('code', 'upstream_unavailable')
})
