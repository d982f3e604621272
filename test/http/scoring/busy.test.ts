import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { leaseModel } from '../support/lease-model.ts'
import { refused } from '../support/refused.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { makeDraft, must, train } from '../support/wire.ts'

const { request, apiKey } = await sharedService()

const busyDraft = await makeDraft(request, 'demo.busy')
const run_id = await leaseModel(apiKey, 'demo.busy')
const trained = await writeTrainedModel('demo.in-training')

const edits = [
  ['POST', '/traits', { traits: [{ name: 'new' }] }],
  ['PATCH', '/traits/warmth', { name: 'new' }],
  ['DELETE', '/traits/warmth', undefined],
] as const

test.each([...edits, ['DELETE', '/samples/1', undefined], ['DELETE', '', undefined]] as const)(
  '%s %s of a busy model is refused',
  async (method, part, body) => {
    const answer = await request(method, busyDraft + part, { body })

    expect(answer).toMatchObject(refused(409, 'model_busy'))
  },
)

test.each(edits)('%s %s of a trained model is refused', async (method, part, body) => {
  const before = await must(request, 'GET', `${trained}/samples?limit=250`)

  expect(await request(method, trained + part, { body })).toMatchObject(refused(409, 'not_draft'))
  expect(await must(request, 'GET', `${trained}/samples?limit=250`)).toEqual(before)
})

test('requesting the same run again returns the run in flight', async () => {
  const answer = await request('POST', `${busyDraft}/train`, { body: { effort: 'low' } })

  expect(answer).toMatchObject(refused(409, 'run_in_progress', { run_id }))
  expect(answer.headers.get('x-run-id')).toBe(run_id)
})

test('requesting another run is refused as busy', async () => {
  const answer = await request('POST', `${busyDraft}/train`, { body: { effort: 'medium' } })

  expect(answer).toMatchObject(refused(409, 'model_busy'))
  expect(answer.headers.get('x-run-id')).toBeNull()
})

test('a busy model is read, and edited in fields that its run does not train on', async () => {
  expect(await request('PATCH', busyDraft, { body: { description: 'at work' } })).toMatchObject({
    status: 200,
    body: { state: 'busy', description: 'at work', last_operation: { status: 'running', run_id } },
  })
  for (const part of ['/traits', '/samples', '/versions', '/activations', '/runs', `/runs/${run_id}`]) {
    expect(await request('GET', busyDraft + part)).toMatchObject({ status: 200 })
  }
})

test('a model in its first training does not score yet', async () => {
  expect(await request('POST', `${busyDraft}/score`, { body: { content: 'x' } })).toMatchObject(
    refused(409, 'not_trained'),
  )
})

test('a busy model that has a version serves it, and its versions can be tagged and activated', async () => {
  const path = await writeTrainedModel('demo.serving', 2)
  await leaseModel(apiKey, 'demo.serving')

  expect(await request('GET', path)).toMatchObject({ body: { state: 'busy', version_no: 2 } })
  expect(await request('POST', `${path}/score`, { body: { content: 'x' } })).toMatchObject({
    status: 200,
    body: { metadata: { version_id: 'v2' } },
  })
  expect(await request('POST', `${path}/versions/good`, { body: { version: 'v1' } })).toMatchObject({ status: 201 })
  expect(await request('PUT', `${path}/versions/active`, { body: { tag: 'good' } })).toMatchObject({ status: 200 })
  expect(await request('GET', path)).toMatchObject({ body: { state: 'busy', version_no: 1 } })
})

test('a first run that dies silently releases its model when its lease expires', async () => {
  const path = await makeDraft(request, 'demo.lost')
  const lost = await leaseModel(apiKey, 'demo.lost', { leaseSeconds: 0 })

  const model = await request('GET', path)
  const run = await request('GET', `${path}/runs/${lost}`)

  const error = { code: 'run_lost', message: expect.stringMatching(/./) }
  const last_operation = { kind: 'train', status: 'failed', run_id: lost, error }
  expect(model).toMatchObject({ body: { state: 'failed', last_operation } })
  expect(run).toMatchObject({ body: { status: 'failed', error } })
  expect(
    await request('POST', `${path}/samples`, { body: { samples: [{ trait: 'warmth', text: 'b', quality: 1 }] } }),
  ).toMatchObject({ status: 200 })
  expect(await train(request, path)).toMatchObject({ status: 'succeeded', version_no: 1 })
})

test('a model whose retune died serves the same version as before', async () => {
  const path = await writeTrainedModel('demo.survivor')
  await leaseModel(apiKey, 'demo.survivor', { leaseSeconds: 0 })

  const card = await request('POST', `${path}/score`, { body: { content: 'thank you' } })

  expect(card).toMatchObject({ status: 200, body: { metadata: { version_id: 'v1' } } })
  expect(await request('GET', path)).toMatchObject({
    body: {
      state: 'ready',
      version_no: 1,
      last_operation: { kind: 'retune', status: 'failed', error: { code: 'run_lost' } },
    },
  })
})

test('a busy model and a trained one accept samples, and a trained one deletes them', async () => {
  const body = { samples: [{ trait: 'warmth', text: 'new', quality: 1 }] }
  const { buffered_samples } = await must<{ buffered_samples: number }>(request, 'GET', trained)

  expect(await request('POST', `${busyDraft}/samples`, { body })).toMatchObject({ status: 200 })
  const { ids } = await must<{ ids: number[] }>(request, 'POST', `${trained}/samples?retrain=false`, body)

  expect(await must(request, 'GET', trained)).toMatchObject({ state: 'ready', buffered_samples: buffered_samples + 1 })
  await must(request, 'DELETE', `${trained}/samples/${ids[0]}?retrain=false`)
  expect(await must(request, 'GET', trained)).toMatchObject({ buffered_samples })
})
