import { LambdaClient } from '@aws-sdk/client-lambda'
import { expect, onTestFinished, test, vi } from 'vitest'
import { fetchRequestSchema } from '#rules/fetched-text.ts'
import { makeTextFetcher } from '#world/text-fetcher.ts'
import { startLambdaEndpoint } from '../../../../infra/local/lambda-endpoint/start-lambda-endpoint.ts'
import { silentLog } from '../../../../infra/local/service-log.ts'
import { fairFetches } from '../../../../infra/local/workers/fair-fetches.ts'
import { startFetchProcess } from '../../../../infra/local/workers/start-fetch-process.ts'
import { startHost } from '../../../fetcher/support/host.ts'

const slow = 'https://slow.example/'
const page = { url: 'https://quick.example/', content: 'words', content_sha256: 'a'.repeat(64), fetched_at: 'now' }

/** A text fetcher on four fetches at once. The slow host answers when it is released. */
async function fetcher() {
  const released = Promise.withResolvers<void>()
  const begun: string[] = []
  const fetchPage = async (request: unknown) => {
    const { url, key_id = '' } = fetchRequestSchema.parse(request)
    begun.push(key_id)
    if (url === slow) await released.promise
    return page
  }
  return { fetch: await textFetcher(fetchPage), release: released.resolve, begun }
}

async function textFetcher(fetchPage: Parameters<typeof fairFetches>[0]['fetchPage']) {
  const functions = new Map([['fetch', fairFetches({ concurrency: 4, fetchPage })]])
  const lambda = await startLambdaEndpoint({ functions, log: silentLog })
  onTestFinished(() => lambda.stop())
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new LambdaClient({ endpoint: lambda.url, region: 'us-east-1', credentials, maxAttempts: 1 })
  return makeTextFetcher(client, 'fetch').fetch
}

test('forty fetches of a slow host for one key do not keep those of another waiting', async () => {
  const { fetch, release, begun } = await fetcher()
  const all = Array.from({ length: 40 }, () => fetch(slow, { key_id: 'greedy' }))
  await expect.poll(() => begun).toEqual(['greedy', 'greedy'])

  expect(await fetch(page.url, { key_id: 'other' })).toEqual(page)

  expect(begun).toEqual(['greedy', 'greedy', 'other'])
  release()
  expect(await Promise.all(all)).toHaveLength(40)
})

test('a fetch whose caller is gone before its turn never begins', async () => {
  const { fetch, release, begun } = await fetcher()
  const gone = new AbortController()
  const running = [fetch(slow, { key_id: 'a' }), fetch(slow, { key_id: 'a' })]
  await expect.poll(() => begun).toHaveLength(2)
  const abandoned = fetch(slow, { key_id: 'a', gone: gone.signal })

  gone.abort()
  await expect(abandoned).rejects.toMatchObject({ code: 'upstream_unavailable' })
  release()
  await Promise.all(running)

  expect(await fetch(page.url, { key_id: 'a' })).toEqual(page)
  expect(begun).toEqual(['a', 'a', 'a'])
})

test('a fetch whose caller is gone closes its connection to the host', async () => {
  const asked = Promise.withResolvers<void>()
  const closed = Promise.withResolvers<void>()
  const host = await startHost((_request, response) => {
    asked.resolve()
    response.once('close', closed.resolve)
  })
  vi.stubEnv('TOUCHSTONE_FETCH_EXEMPT', host.address)
  onTestFinished(() => void vi.unstubAllEnvs())
  const fetchProcess = startFetchProcess()
  onTestFinished(fetchProcess.stop)
  const fetch = await textFetcher(fetchProcess.invoke)
  const gone = new AbortController()
  const abandoned = fetch(host.url(), { key_id: 'a', gone: gone.signal })
  await asked.promise

  gone.abort()

  await expect(abandoned).rejects.toMatchObject({ code: 'upstream_unavailable' })
  await closed.promise
})
