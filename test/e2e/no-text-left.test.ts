import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import type { ModelClient } from 'touchstone/client'
import { afterAll, expect, test } from 'vitest'
import { readPidFile } from '../../infra/local/database/pid-file.ts'
import { plainSamples } from '../support/models.ts'
import { spawnService } from '../support/start-service.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { quickTraining } from './support/client-models.ts'

/** A word that is in every text which this caller sends, and in nothing else. */
const canary = 'zwitscherfink'
const folder = makeTemporaryFolder()
const service = await spawnService(folder.path, { TOUCHSTONE_LOG: 'debug' })
const { client, request } = service
afterAll(async () => {
  await service.end()
  folder.remove()
})

const texts = plainSamples('warmth').map((sample) => ({ ...sample, text: `${sample.text} ${canary}` }))
const score = 'POST /v1/models/{handle}/score'
const readRun = 'GET /v1/models/{handle}/runs/{run_id}'
const secret = { source_url: `https://example.org/${canary}` }

test('a model with zero data retention leaves no text in items, logs or executions, whatever its caller did', {
  timeout: 120_000,
}, async () => {
  const trained = await makeDraft('demo.trained', texts)
  expect(await trainModel(trained)).toMatchObject({ status: 'succeeded' })
  const scored = await client.request(score, {
    path: { handle: trained.handle },
    query: { explain: true },
    body: { content: `so ${canary}, thank you` },
    idempotencyKey: 'kept-for-a-day',
  })
  expect(JSON.stringify(scored)).toContain(canary)

  const identical = texts.map((sample) => ({ ...sample, text: canary }))
  const failed = await makeDraft('demo.failed', identical)
  await expect(trainModel(failed)).rejects.toMatchObject({ code: 'cannot_fit', operation: readRun })

  const ofOnePole = texts.map(({ text, ...sample }) => ({
    ...sample,
    text: sample.quality ? text : (text.split(' ')[0] ?? ''),
  }))
  // Words that set one pole apart are what a discovery would call its axes by.
  const drafted = await makeDraft('demo.drafted', ofOnePole)
  expect(await drafted.discover({ effort: 'low' }).wait()).toMatchObject({ status: 'succeeded' })
  expect(await drafted.synthesize({ synth_type: 'diversify', effort: 'low' }).wait()).toMatchObject({
    status: 'succeeded',
  })
  expect(await trainModel(drafted)).toMatchObject({ status: 'succeeded' })

  const taught = await makeDraft('demo.taught', texts, false)
  await trainModel(taught)
  const feedback = { content: `${canary}, thank you`, feedback: { warmth: 1 } }
  const path = { handle: taught.handle }
  for (let again = 0; again < 2; again++) {
    await client.request(score, { path, body: feedback, idempotencyKey: 'taught once' })
  }
  expect(await taught.get()).toMatchObject({ buffered_feedback: 1 })
  expect(await forget(taught)).toMatchObject({
    buffered_feedback: 0,
    last_operation: { kind: 'purge', status: 'succeeded' },
  })

  const purged = await makeDraft(
    'demo.purged',
    Array.from({ length: 500 }, (_, index) => texts[index % 30]!),
    false,
  )
  expect(await itemsWith(canary)).toHaveLength(500)
  const { last_operation } = await forget(purged)
  expect(await purged.waitForRun(last_operation?.run_id ?? '')).toMatchObject({ kind: 'purge', status: 'succeeded' })

  for (const answer of await mistakes(trained.handle)) {
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

async function makeDraft(handle: string, samples: typeof texts, zero_data_retention = true): Promise<ModelClient> {
  const path = { handle }
  await client.request('POST /v1/models', { body: { handle, zero_data_retention } })
  await client.request('POST /v1/models/{handle}/traits', { path, body: { traits: [{ name: 'warmth' }] } })
  await client.request('POST /v1/models/{handle}/samples', {
    path,
    body: { samples: samples.map((sample) => ({ ...sample, ...secret })) },
  })
  return client.model(handle)
}

function trainModel(model: ModelClient) {
  return model.train(quickTraining).wait()
}

function forget({ handle }: ModelClient) {
  return client.request('PATCH /v1/models/{handle}', { path: { handle }, body: { zero_data_retention: true } })
}

/** Texts that arrive where they can't be taken, or in a form that can't be read. */
async function mistakes(handle: string) {
  const json = { 'content-type': 'application/json' }
  const path = `/v1/models/${handle}`
  const model = await makeDraft('demo.mistaken', texts)
  const draft = `/v1/models/${model.handle}`
  const sample = { trait: 'warmth', text: canary, quality: 1 }
  const post = (to: string, body: unknown, headers = {}) => request('POST', to, { body, headers })
  // Any text is taken as a source, and goes with its sample when the draft is trained.
  await client.request('POST /v1/models/{handle}/samples', {
    path: { handle: model.handle },
    body: { samples: [{ ...sample, source_url: canary }] },
  })
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
  ].concat(await trainModel(model).then(() => []))
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
