import { expect, test } from 'vitest'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import type { Subscribe } from '#rules/subscription.ts'
import { pageOfJobs } from '#table/jobs.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { saveNewSubscription } from '#table/subscriptions.ts'
import { findTrigger } from '#table/triggers.ts'
import { newSubscription } from '#usecases/registry/new-subscription.ts'
import { functionNamed } from '../../support/handler-doubles.ts'
import { worldOfService } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { complete, makeActive, register, start, type TriggeredEvent } from './support/registry.ts'

const { request, handlers: doubles } = await sharedService()

/** One request fires a hundred of them: the state machine fires the rest, in more than one page of fifty. */
const listeners = 160

test('a hundred and sixty subscriptions on one model are each triggered once, by the waiting request or the state machine', {
  timeout: 120_000,
}, async () => {
  await register(request, 'storm')
  const handlers = { training: functionNamed('quick'), inference: functionNamed('quick') }
  await makeActive(request, 'shelter', { handlers })
  doubles.answer('quick', () => ({ text: '{"status":"accepted"}' }))
  const world = worldOfService()
  const link: Subscribe = {
    ...{ trigger_event: 'training_complete', target_model_id: 'shelter', target_action: 'inference' },
    ...{ input_source: 'trigger_output' },
  }
  const caller: RegistryCaller = { actor: 'test', namespaces: [], scopes: ['admin'] }
  const models = { source: await mustFind('storm'), target: await mustFind('shelter') }
  // Subscriptions of an earlier release can do the same: they have no identity.
  const save = async () => {
    const own = { id: world.newUuid(), warnings: [] }
    await saveNewSubscription(world, { ...(await newSubscription(world, caller, models, link, own)), identity: null })
  }
  for (let made = 0; made < listeners; made += 10) await Promise.all(Array.from({ length: 10 }, save))
  const trigger = await start(request, 'storm', '1', 'training')

  const answer = await complete(request, trigger, { status: 'success', output: { news: 'x'.repeat(20_000) } })

  expect(answer).toMatchObject({ status: 200 })
  expect(answer.body.triggered_events).toHaveLength(100)
  await expect
    .poll(async () => (await findTrigger(world, trigger))?.is_done, { timeout: 100_000, interval: 200 })
    .toBe(true)
  const started = await jobsOf('shelter')
  expect(started).toHaveLength(listeners)
  expect(new Set(started.map(({ triggered_by }) => triggered_by)).size).toBe(listeners)
  const triggered = answer.body.triggered_events.map(({ job_id }: TriggeredEvent) => job_id)
  expect(started.map(({ job_id }) => job_id)).toEqual(expect.arrayContaining(triggered))
})

async function mustFind(id: string) {
  const model = await findRegisteredModel(worldOfService(), id)
  if (!model) throw new Error(`There is no model ${id}`)
  return model
}

async function jobsOf(id: string) {
  const jobs = []
  let after: string | undefined
  do {
    const page = await pageOfJobs(worldOfService(), id, { limit: 250, after })
    jobs.push(...page.items)
    after = page.next
  } while (after !== undefined)
  return jobs
}
