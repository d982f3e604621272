import { describe, expect, test } from 'vitest'
import { startSynthesis } from '#usecases/samples/start-synthesis.ts'
import { startDiscovery } from '#usecases/traits/start-discovery.ts'
import { sharedService } from '../../support/shared-service.ts'
import { makeSubjects } from '../support/drafts.ts'
import { leaseModel } from '../support/lease-model.ts'
import { refused } from '../support/refused.ts'

const { request, apiKey } = await sharedService()

const asks = {
  discover: ['/traits/discover', { effort: 'low' }],
  diversify: ['/samples/synthesize', { synth_type: 'diversify', effort: 'low' }],
  from_traits: ['/samples/synthesize', { synth_type: 'from_traits', effort: 'low' }],
  train: ['/train', { effort: 'low' }],
} as const

const discoverAtLow: NonNullable<Parameters<typeof leaseModel>[2]>['start'] = (world, caller, handle) =>
  startDiscovery(world, caller, handle, { effort: 'low' })
const diversifyAtLow: typeof discoverAtLow = (world, caller, handle) =>
  startSynthesis(world, caller, handle, { synth_type: 'diversify', effort: 'low' })

describe.each([
  ['discover', discoverAtLow, 'discover'],
  ['diversify', diversifyAtLow, 'synthesize'],
  ['train', undefined, 'train'],
] as const)('while a draft is held to %s', async (same, start, kind) => {
  const path = await makeSubjects(request, `demo.${same}`)
  const run_id = await leaseModel(apiKey, `demo.${same}`, start && { start })

  test('repeating the request returns the run in flight', async () => {
    const [part, body] = asks[same]
    const answer = await request('POST', path + part, { body })

    expect(answer).toMatchObject(refused(409, 'run_in_progress', { run_id }))
    expect(answer.headers.get('x-run-id')).toBe(run_id)
  })

  test('any other run is refused as busy', async () => {
    for (const [part, body] of Object.entries(asks).flatMap(([name, ask]) => (name === same ? [] : [ask]))) {
      expect(await request('POST', path + part, { body })).toMatchObject(refused(409, 'model_busy', { run_id }))
    }
    const [part, body] = asks[same]
    expect(await request('POST', path + part, { body: { ...body, effort: 'high' } })).toMatchObject(
      refused(409, 'model_busy'),
    )
  })

  test('fields that the run reads cannot be edited, and the model shows its run', async () => {
    expect(await request('PATCH', `${path}/traits/homely`, { body: { name: 'x' } })).toMatchObject(
      refused(409, 'model_busy'),
    )
    expect(await request('DELETE', `${path}/samples/1`)).toMatchObject(refused(409, 'model_busy'))
    expect(await request('GET', path)).toMatchObject({
      body: { state: 'busy', last_operation: { kind, status: 'running', run_id, progress: 0.02 } },
    })
  })
})
