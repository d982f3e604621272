import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import { afterAll, expect, test } from 'vitest'
import { readPidFile } from '../../infra/local/database/pid-file.ts'
import { discover, synthesize } from '../http/support/drafts.ts'
import { endOfRun, must, type Run, train } from '../http/support/wire.ts'
import { plainSamples } from '../support/models.ts'
import { spawnService } from '../support/start-service.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

/** A word that is in every text which this caller sends, and in nothing else. */
const canary = 'zwitscherfink'
const folder = makeTemporaryFolder()
const service = await spawnService(folder.path, { TOUCHSTONE_LOG: 'debug' })
const { request } = service
afterAll(async () => {
  await service.end()
  folder.remove()
})

const texts = plainSamples('warmth').map((sample) => ({ ...sample, text: `${sample.text} ${canary}` }))
const secret = { source_url: `https://example.org/${canary}` }

test('a model with zero data retention leaves no text in items, logs or executions, whatever its caller did', {
  timeout: 120_000,
}, async () => {
  const trained = await makeDraft('demo.trained', texts)
  expect(await train(request, trained)).toMatchObject({ status: 'succeeded' })
  const scored = await request('POST', `${trained}/score?explain=true`, {
    body: { content: `so ${canary}, thank you` },
    headers: { 'idempotency-key': 'kept-for-a-day' },
  })
  expect(scored.text).toContain(canary)

  const identical = texts.map((sample) => ({ ...sample, text: canary }))
  const failed = await makeDraft('demo.failed', identical)
  expect(await train(request, failed)).toMatchObject({ status: 'failed', error: { code: 'cannot_fit' } })

  const ofOnePole = texts.map(({ text, ...sample }) => ({
    ...sample,
    text: sample.quality ? text : text.split(' ')[0],
  }))
  // Words that set one pole apart are what a discovery would call its axes by.
  const drafted = await makeDraft('demo.drafted', ofOnePole)
  expect(await discover(request, drafted)).toMatchObject({ status: 'succeeded' })
  expect(await synthesize(request, drafted, 'diversify')).toMatchObject({ status: 'succeeded' })
  expect(await train(request, drafted)).toMatchObject({ status: 'succeeded' })

  const taught = await makeDraft('demo.taught', texts, false)
  await train(request, taught)
  const feedback = { content: `${canary}, thank you`, feedback: { warmth: 1 } }
  for (let again = 0; again < 2; again++) {
    await request('POST', `${taught}/score`, { body: feedback, headers: { 'idempotency-key': 'taught once' } })
  }
  expect(await must(request, 'GET', taught)).toMatchObject({ buffered_feedback: 1 })
  const forgetting = await must(request, 'PATCH', taught, { zero_data_retention: true })
  expect(forgetting).toMatchObject({ buffered_feedback: 0, last_operation: { kind: 'purge', status: 'succeeded' } })

  const purged = await makeDraft(
    'demo.purged',
    Array.from({ length: 500 }, (_, index) => texts[index % 30]!),
    false,
  )
  expect(await itemsWith(canary)).toHaveLength(500)
  const { last_operation } = await must<{ last_operation: Run }>(request, 'PATCH', purged, {
    zero_data_retention: true,
  })
  expect(await endOfRun(request, purged, last_operation.run_id)).toMatchObject({ kind: 'purge', status: 'succeeded' })

  for (const answer of await mistakes(trained)) {
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.text).not.toContain(canary)
  }

  expect(await itemsWith(canary, ...texts.map(({ text }) => sha256(text)), sha256(canary))).toEqual([])
  expect(filesWith(canary)).toEqual([])
  expect(service.output.stdout).toContain('"step":"purge-the-samples"')
  expect(service.output.stdout + service.output.stderr).not.toContain(canary)
  await service.killEverything()
  const next = await spawnService(folder.path)
  expect(filesWith(canary, '')).toEqual([])
  await next.end()
})

async function makeDraft(handle: string, samples: readonly object[], zero_data_retention = true): Promise<string> {
  const path = `/v1/models/${handle}`
  await must(request, 'POST', '/v1/models', { handle, zero_data_retention })
  await must(request, 'POST', `${path}/traits`, { traits: [{ name: 'warmth' }] })
  await must(request, 'POST', `${path}/samples`, { samples: samples.map((sample) => ({ ...sample, ...secret })) })
  return path
}

/** Texts that arrive where they can't be taken, or in a form that can't be read. */
async function mistakes(path: string) {
  const json = { 'content-type': 'application/json' }
  const draft = await makeDraft('demo.mistaken', texts)
  const sample = { trait: 'warmth', text: canary, quality: 1 }
  const post = (to: string, body: unknown, headers = {}) => request('POST', to, { body, headers })
  // Any text is taken as a source, and goes with its sample when the draft is trained.
  await must(request, 'POST', `${draft}/samples`, { samples: [{ ...sample, source_url: canary }] })
  return [
    await post(`${draft}/samples`, { samples: [{ ...sample, quality: canary }] }),
    await post(`${draft}/samples`, { samples: [{ ...sample, text: [canary] }] }),
    await post(`${draft}/samples`, { samples: [{ ...sample, text: canary.repeat(10_000) }] }),
    await post(`${draft}/samples`, { samples: [{ ...sample, source_url: canary.repeat(1_000) }] }),
    await post(`${draft}/samples`, { samples: [{ ...sample, content_sha256: canary }] }),
    await post(`${draft}/samples`, { samples: canary }),
    await post(`${draft}/samples`, `{"samples": [{"text": "${canary}"`, json),
    await post(`${draft}/samples`, `${canary} is no JSON`, json),
    await post(`${draft}/samples`, canary, { 'content-type': 'text/csv' }),
    await post(`${draft}/samples`, canary.repeat(100_000), json),
    await post(`${path}/score`, { content: canary, traits: ['not-there'] }),
    await post(`${path}/score`, { content: [canary] }),
    await post(`${path}/score`, { content: canary, feedback: { warmth: 1 } }),
    await post(`${path}/score`, { content: `http://localhost/${canary}` }),
    await post('/v1/extract', { url: `http://${canary}@localhost/` }, { 'idempotency-key': 'not fetched' }),
    await post(`${path}/traits/discover`, {}),
    await post(`${path}/score`, `{"content": "${canary}`, json),
    await post(`${path}/train`, { reoptimize_params: true }),
    await request('POST', `${path}/score`, { body: { content: canary }, key: 'ts_wrong' }),
    await post(`/v1/models/demo.not-there/score`, { content: canary }),
  ].concat(await train(request, draft).then(() => []))
}

async function itemsWith(...words: readonly string[]): Promise<readonly unknown[]> {
  const endpoint = readPidFile(join(folder.path, 'database.pid'))?.endpoint ?? ''
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region: 'us-east-1', credentials }))
  const found: unknown[] = []
  let count = 0
  for await (const { Items = [] } of paginateScan({ client }, { TableName: 'touchstone' })) {
    count += Items.length
    found.push(...Items.filter((item) => words.some((word) => textOf(item).includes(word))))
  }
  expect(count).toBeGreaterThan(20)
  return found
}

/** Returns all text of an item, with bytes decoded as text. */
function textOf(item: object): string {
  const plain = (_: string, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value instanceof Set ? [...value] : value
  return JSON.stringify(item, plain)
}

/** Files of the service that have the word in them. While it runs, the database's own are looked at item by item. */
function filesWith(word: string, besides = 'table.db'): readonly string[] {
  const files = readdirSync(folder.path, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  const others = files
    .filter(({ name }) => besides === '' || !name.startsWith(besides))
    .map((file) => join(file.parentPath, file.name))
  expect(others.filter((file) => file.includes('executions')).length).toBeGreaterThan(2)
  return others.filter((file) => readFileSync(file).includes(word))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
