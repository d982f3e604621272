import { expect, test } from 'vitest'
import { findModel } from '#table/models.ts'
import { firstSamples } from '#table/purges.ts'
import { worldOfService } from '../../support/keys.ts'
import { plainSamples } from '../../support/models.ts'
import { sharedService } from '../../support/shared-service.ts'
import { leaseModel } from '../support/lease-model.ts'
import { refused } from '../support/refused.ts'
import { endOfRun, makeDraft, must, type Page, runId, train } from '../support/wire.ts'

const { request, apiKey } = await sharedService()

const samplesOf = async (path: string) => (await must<Page<object>>(request, 'GET', `${path}/samples`)).items
const archived = (handle: string) => ({ status: 200, body: { handle, deleted: true } })

async function makeZeroRetention(handle: string): Promise<string> {
  const path = `/v1/models/${handle}`
  await must(request, 'POST', '/v1/models', { handle, zero_data_retention: true })
  await must(request, 'POST', `${path}/traits`, { traits: [{ name: 'warmth' }] })
  await must(request, 'POST', `${path}/samples`, { samples: plainSamples('warmth') })
  return path
}

test('archiving a model with zero data retention purges its samples before the call answers', async () => {
  const path = await makeZeroRetention('demo.zero')

  expect(await request('DELETE', path)).toMatchObject(archived('demo.zero'))

  expect(await samplesOf(path)).toEqual([])
  expect(await must(request, 'GET', path)).toMatchObject({
    state: 'archived',
    last_operation: { kind: 'purge', status: 'succeeded', progress: 1 },
  })
  expect(await must(request, 'GET', `${path}/traits/warmth`)).toMatchObject({ sample_count: 0 })
  expect(await request('DELETE', path)).toMatchObject(archived('demo.zero'))
})

test('archiving a model with many samples returns the run that purges them, and archives when repeated', async () => {
  const path = await makeZeroRetention('demo.many')
  const samples = Array.from({ length: 500 }, (_, index) => plainSamples('warmth')[index % 30])
  await must(request, 'POST', `${path}/samples`, { samples })
  const { headers } = await request('GET', path)
  const asSeen = { headers: { 'if-match': headers.get('etag') ?? '' } }

  const first = await request<{ error: { details: { run_id: string } } }>('DELETE', path, asSeen)

  expect(first).toMatchObject(refused(409, 'model_busy', { state: 'busy', run_id: runId }))
  const run = await endOfRun(request, path, first.body.error.details.run_id)
  expect(run).toMatchObject({ kind: 'purge', status: 'succeeded' })
  expect(await must(request, 'GET', path)).toMatchObject({ state: 'draft' })
  expect(await request('DELETE', path, asSeen)).toMatchObject(archived('demo.many'))
  expect(await samplesOf(path)).toEqual([])
})

test('archiving with a stale If-Match, or during a run, purges nothing', async () => {
  const path = await makeZeroRetention('demo.waiting')
  const asSeen = { headers: { 'if-match': '"9.9"' } }
  expect(await request('DELETE', path, asSeen)).toMatchObject(refused(412, 'precondition_failed'))
  await leaseModel(apiKey, 'demo.waiting')

  expect(await request('DELETE', path)).toMatchObject(refused(409, 'model_busy'))

  expect(await samplesOf(path)).toHaveLength(30)
})

test('archiving a trained model purges nothing, and a model without zero data retention keeps its samples', async () => {
  const trained = await makeZeroRetention('demo.trained-before')
  await train(request, trained)
  const keeping = await makeDraft(request, 'demo.keeping')

  expect(await request('DELETE', trained)).toMatchObject(archived('demo.trained-before'))
  expect(await request('DELETE', keeping)).toMatchObject(archived('demo.keeping'))

  expect(await must(request, 'GET', trained)).toMatchObject({ last_operation: { kind: 'train' } })
  expect(await samplesOf(keeping)).toHaveLength(30)
})

test('the scheduled sweep starts a run that was never started, and the run purges the samples at its end', async () => {
  const handle = 'demo.untouched'
  await makeZeroRetention(handle)
  await leaseModel(apiKey, handle, { leaseSeconds: 0, isWatched: true })
  const { handler } = await import('../../../functions/sweep.lambda.ts')

  expect(await handler({ within_seconds: 30 })).toMatchObject({ leases: { failed: 0 } })

  const world = worldOfService()
  await expect.poll(async () => (await findModel(world, handle))?.state).toBe('ready')
  expect(await firstSamples(world, handle, { through: 1_000_000, atMost: 1 })).toEqual([])
})
