import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineModelSchema } from '#rules/registered-model.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { findRegisteredVersion } from '#table/registered-versions.ts'
import { findTrigger } from '#table/triggers.ts'
import { deliverInline } from '#usecases/registry/deliver-inline.ts'
import { registerModel } from '#usecases/registry/register-model.ts'
import { setVersionStatus } from '#usecases/registry/set-version-status.ts'
import { subscribe } from '#usecases/registry/subscribe.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const caller: RegistryCaller = { actor: 'user_owner', namespaces: ['demo'], scopes: ['admin'] }
const handler = { type: 'lambda', arn: 'arn:aws:lambda:us-east-1:000000000000:function:worker' }
const definition = defineModelSchema.parse({
  ...{ name: 'Prices', description: '', handlers: { training: handler, inference: handler } },
})
const setStatus = (id: string, status: 'training' | 'active') => setVersionStatus(world, caller, id, '1', { status })
const hours = (count: number) => new Date(Date.now() + count * 3_600_000)

async function makeTrained(id: string): Promise<void> {
  await registerModel(world, caller, { id, ...definition })
  await setStatus(id, 'training')
  await setStatus(id, 'active')
}

function subscribeTo(source: string, target: string) {
  return subscribe(world, caller, source, {
    ...{ trigger_event: 'training_complete', target_model_id: target, target_action: 'inference' },
    input_source: 'trigger_output',
  })
}

test('a subscription gets what comes after it, by whichever clocks', async () => {
  await makeTrained('clock-target')
  await registerModel(world, caller, { id: 'clock-back', ...definition })
  await setStatus('clock-back', 'training')
  const { subscription } = await subscribeTo('clock-back', 'clock-target')

  world.setClock(hours(-3))
  const { triggered_events } = await setStatus('clock-back', 'active')
  world.setClock(undefined)

  expect(triggered_events).toEqual([{ subscription_id: subscription.id, job_id: expect.any(String) }])
})

test('a subscription gets nothing that came before it, by whichever clocks', async () => {
  await makeTrained('later-target')
  await registerModel(world, caller, { id: 'later', ...definition })
  await setStatus('later', 'training')
  await setStatus('later', 'active')
  const trigger = await findTrigger(world, (await findRegisteredVersion(world, 'later', '1'))?.firing ?? '')

  world.setClock(hours(-3))
  await subscribeTo('later', 'later-target')
  world.setClock(undefined)

  // As if its process had ended before the first delivery.
  const unfinished = trigger && { ...trigger, is_done: false }
  expect(unfinished && (await deliverInline(world, unfinished))).toEqual({ deliveries: [], isAll: true })
})
