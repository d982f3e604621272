import { GetExecutionHistoryCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn'
import { expect, test } from 'vitest'
import { plainSamples } from '../../support/models.ts'
import { sharedService } from '../../support/shared-service.ts'
import { leaseModel } from '../support/lease-model.ts'
import { refused } from '../support/refused.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { endOfRun, instant, makeDraft, must, type Page, type Run, runId, train } from '../support/wire.ts'

const { request, apiKey } = await sharedService()

const on = { body: { zero_data_retention: true } }
const samplesOf = (path: string) => must<Page<object>>(request, 'GET', `${path}/samples`)
const none = { items: [], next_cursor: null, limit: 100 }

async function makeZeroRetention(handle: string): Promise<string> {
  const path = `/v1/models/${handle}`
  await must(request, 'POST', '/v1/models', { handle, zero_data_retention: true })
  await must(request, 'POST', `${path}/traits`, { traits: [{ name: 'warmth' }] })
  await must(request, 'POST', `${path}/samples`, { samples: plainSamples('warmth') })
  return path
}

test('a model that is made with zero data retention has no samples left once it is trained, and scores', async () => {
  const path = await makeZeroRetention('demo.zero')
  expect((await samplesOf(path)).items).toHaveLength(30)

  expect(await train(request, path)).toMatchObject({ status: 'succeeded', version_no: 1 })

  expect(await samplesOf(path)).toEqual(none)
  expect(await must(request, 'GET', `${path}/traits/warmth`)).toMatchObject({
    sample_count: 0,
    positive_samples: 0,
    negative_samples: 0,
    discrimination: expect.any(Number),
  })
  expect(await must(request, 'GET', `${path}/versions/v1`)).toMatchObject({ sample_count: 30 })
  expect(await must(request, 'POST', `${path}/score`, { content: 'thank you' })).toMatchObject({
    metadata: { version_id: 'v1' },
  })
})

test('its retune is refused, because it has no samples', async () => {
  const path = await makeZeroRetention('demo.once')
  await train(request, path)

  expect(await request('POST', `${path}/train`, { body: { reoptimize_params: true } })).toMatchObject(
    refused(422, 'feature_unavailable', { feature: 'retune', because: 'zero_data_retention' }),
  )
  expect(await must(request, 'POST', `${path}/train`)).toMatchObject({ run_id: null, state: 'ready' })
})

test('a first training that fails leaves no samples either, and the next training is refused for the missing ones', async () => {
  const path = '/v1/models/demo.failing'
  await must(request, 'POST', '/v1/models', { handle: 'demo.failing', zero_data_retention: true })
  await must(request, 'POST', `${path}/traits`, { traits: [{ name: 'warmth' }] })
  const samples = plainSamples('warmth').map((sample) => ({ ...sample, text: 'zwitscherfink' }))
  await must(request, 'POST', `${path}/samples`, { samples })

  expect(await train(request, path)).toMatchObject({ status: 'failed', error: { code: 'cannot_fit' } })

  expect(await samplesOf(path)).toEqual(none)
  expect(await must(request, 'GET', path)).toMatchObject({ state: 'failed' })
  expect(await request('POST', `${path}/train`)).toMatchObject(refused(422, 'validation_failed'))
})

test('turning it on purges the samples before the call answers', async () => {
  const path = await writeTrainedModel('demo.turned-on')

  const answer = await request('PATCH', path, on)

  expect(answer).toMatchObject({
    status: 200,
    body: {
      state: 'ready',
      zero_data_retention: true,
      last_operation: { kind: 'purge', status: 'succeeded', run_id: runId, started_at: instant, progress: 1 },
    },
  })
  expect(await samplesOf(path)).toEqual(none)
  const unchanged = await must(request, 'PATCH', path, { zero_data_retention: null })
  expect(unchanged).toMatchObject({ zero_data_retention: true })
  const off = await must(request, 'PATCH', path, { zero_data_retention: false })
  expect(off).toMatchObject({ zero_data_retention: false })
  expect(await samplesOf(path)).toEqual(none)
})

test('turning it on for many samples starts a run that reports its progress', async () => {
  const path = await makeDraft(request, 'demo.many')
  const samples = Array.from({ length: 500 }, (_, index) => plainSamples('warmth')[index % 30])
  await must(request, 'POST', `${path}/samples`, { samples })

  const { body } = await request<{ state: string; last_operation: Run }>('PATCH', path, on)

  expect(body).toMatchObject({ state: 'busy', last_operation: { kind: 'purge', progress: expect.any(Number) } })
  const run = await endOfRun(request, path, body.last_operation.run_id)
  expect(run).toMatchObject({ kind: 'purge', status: 'succeeded', effort: null, version_no: null, progress: 1 })
  expect(await must(request, 'GET', path)).toMatchObject({ state: 'draft', zero_data_retention: true })
  expect(await samplesOf(path)).toEqual(none)
})

test('turning it on during a run, or with a stale If-Match, changes nothing', async () => {
  const path = await makeDraft(request, 'demo.waiting')
  const ifMatch = { ...on, headers: { 'if-match': '"9.9"' } }
  expect(await request('PATCH', path, ifMatch)).toMatchObject(refused(412, 'precondition_failed'))
  await leaseModel(apiKey, 'demo.waiting')

  expect(await request('PATCH', path, on)).toMatchObject(refused(409, 'model_busy'))

  expect(await must(request, 'GET', path)).toMatchObject({ zero_data_retention: false })
  expect((await samplesOf(path)).items).toHaveLength(30)
})

test('the entity tag changes once for the edit, however much is purged', async () => {
  const path = await makeDraft(request, 'demo.tagged')
  const { headers } = await request('GET', path)
  const [generation, revision] = (headers.get('etag') ?? '').replaceAll('"', '').split('.').map(Number)

  const answer = await request('PATCH', path, { ...on, headers: { 'if-match': headers.get('etag') ?? '' } })

  expect(answer.headers.get('etag')).toBe(`"${generation}.${(revision ?? 0) + 1}"`)
})

test('executions of its runs contain none of its texts', async () => {
  const path = await makeZeroRetention('demo.quiet')
  await train(request, path)
  const client = new SFNClient({ region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })

  const histories: string[] = []
  for (const stateMachineArn of [process.env.TOUCHSTONE_TRAIN_MACHINE, process.env.TOUCHSTONE_PURGE_MACHINE]) {
    const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn }))
    for (const { executionArn } of executions) {
      const history = await client.send(new GetExecutionHistoryCommand({ executionArn, includeExecutionData: true }))
      histories.push(JSON.stringify(history.events))
    }
  }
  client.destroy()

  expect(histories.length).toBeGreaterThanOrEqual(4)
  for (const text of ['thank you so much', 'not our problem', 'zwitscherfink'])
    expect(histories.filter((events) => events.includes(text))).toHaveLength(0)
})
