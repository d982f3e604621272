import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineModelSchema } from '#rules/registered-model.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { registerModel } from '#usecases/registry/register-model.ts'
import { setVersionStatus } from '#usecases/registry/set-version-status.ts'
import { subscribe } from '#usecases/registry/subscribe.ts'
import { updateSubscription } from '#usecases/registry/update-subscription.ts'
import { recordTableCalls } from '../../support/table-calls.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const caller: RegistryCaller = { actor: 'user_owner', namespaces: [], scopes: ['admin'] }
const handler = { type: 'lambda', arn: 'arn:aws:lambda:us-east-1:000000000000:function:worker' }
const handler_contracts = { inference: { input_schema: { maxProperties: 0 } } }
const definition = defineModelSchema.parse({
  ...{ name: 'Any', description: '', handlers: { training: handler, inference: handler }, handler_contracts },
})

test('a subscription with an input reads its target once, and the version that the input is for once', async () => {
  for (const id of ['source', 'target']) await registerModel(world, caller, { id, ...definition })
  await setVersionStatus(world, caller, 'target', '1', { status: 'active' })
  const stored = { target_action: 'inference', input_source: 'stored', input: { size: 1 } } as const
  const link = { trigger_event: 'training_complete', target_model_id: 'target', ...stored } as const
  let id = ''
  const readsOfTarget = async (action: () => Promise<unknown>) =>
    (await recordTableCalls(world, action)).map(({ key }) => key).filter((key) => key.startsWith('REGISTRY#target '))

  const made = await readsOfTarget(async () => {
    const { subscription } = await subscribe(world, caller, 'source', link)
    id = subscription.id
    expect(subscription.warnings).toEqual(['input: must NOT have more than 0 properties'])
  })
  const edited = await readsOfTarget(() =>
    updateSubscription(world, caller, { model_id: 'source', id }, { input: { size: 2 } }),
  )

  const once = ['REGISTRY#target MODEL', 'REGISTRY#target VERSION#1']
  expect(made).toEqual(once)
  // The answer shows the subscription as it is stored, and reads its target for that.
  expect(edited).toEqual([...once, ...once])
})
