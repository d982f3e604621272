import { afterAll, beforeAll, expect, test } from 'vitest'
import { createModelSchema } from '#rules/model-request.ts'
import type { PageRequest } from '#rules/page.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { listModels } from '#usecases/models/list-models.ts'
import { listSamples } from '#usecases/samples/list-samples.ts'
import { listRuns } from '#usecases/training/list-runs.ts'
import { listActivations } from '#usecases/versions/list-activations.ts'
import { listVersions } from '#usecases/versions/list-versions.ts'
import { createDraft, runTraining } from '../../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'

const handle = 'demo.listed'
let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_PUBLIC_NAMESPACES: 'open, public' })
  await createDraft(world, handle, ['warmth', 'clarity'])
  for (let count = 0; count < 3; count++) await runTraining(world, handle)
  for (const name of ['demo.a', 'demo.b', 'demo.c', 'open.a', 'public.a']) {
    const caller = { ...owner, namespaces: ['demo', 'open', 'public'] }
    await createModel(world, caller, createModelSchema.parse({ handle: name }))
  }
})
afterAll(() => world[Symbol.asyncDispose]())

test.each([
  ['models', (page: PageRequest) => listModels(world, owner, { namespace: 'demo' }, page)],
  ['models of all namespaces', (page: PageRequest) => listModels(world, owner, {}, page)],
  ['models with a prefix', (page: PageRequest) => listModels(world, owner, { prefix: 'demo.' }, page)],
  ['models of a state', (page: PageRequest) => listModels(world, owner, { namespace: 'demo', state: 'draft' }, page)],
  ['samples', (page: PageRequest) => listSamples(world, owner, handle, page)],
  ['samples, newest first', (page: PageRequest) => listSamples(world, owner, handle, { ...page, order: 'newest' })],
  ['samples of a trait', (page: PageRequest) => listSamples(world, owner, handle, { ...page, trait: 'warmth' })],
  ['versions', (page: PageRequest) => listVersions(world, owner, handle, page)],
  ['runs', (page: PageRequest) => listRuns(world, owner, handle, page)],
  ['activations', (page: PageRequest) => listActivations(world, owner, handle, page)],
])('a page of %s reads no more items than it returns', async (_, list) => {
  const read: number[] = []
  const counted: unknown[] = []
  world.dynamodb.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args)
      const { ScannedCount, Items } = result.output as { ScannedCount?: number; Items?: unknown }
      const isCount = (args.input as { Select?: string }).Select === 'COUNT'
      if (context.commandName !== 'QueryCommand') return result
      if (isCount) counted.push({ ScannedCount, Items })
      else read.push(Number(ScannedCount))
      return result
    },
    { step: 'initialize', name: 'counting', override: true },
  )

  const { items } = await list({ limit: 2, after: undefined })

  world.dynamodb.middlewareStack.remove('counting')
  expect(items).toHaveLength(2)
  expect(read).toEqual([2])
  // The query counts at most one further item, and returns none for it.
  expect(counted).toEqual([{ ScannedCount: 1, Items: undefined }])
})

test.each([
  ['of all kinds', {}],
  ['in one state', { state: 'draft' }],
] as const)(
  'without a namespace, models %s are listed from the public namespaces and the own ones',
  async (_, filter) => {
    const stranger = { ...owner, namespaces: ['acme'] }

    const { items } = await listModels(world, stranger, filter, { limit: 50, after: undefined })

    expect(items.map((model) => model.handle)).toEqual(['open.a', 'public.a'])
  },
)

test('pages go on from one namespace to the next in the order of handles, and end with the last model', async () => {
  const caller = { ...owner, namespaces: ['public', 'demo', 'demo-b', 'a'] }
  await createModel(world, caller, createModelSchema.parse({ handle: 'demo-b.first' }))
  const all = ['demo-b.first', 'demo.a', 'demo.b', 'demo.c', 'demo.listed', 'open.a', 'public.a']

  for (const limit of [1, 2, 3, 5, 7, 50]) {
    const pages = []
    let after: string | undefined
    do {
      const { items, next } = await listModels(world, caller, {}, { limit, after })
      pages.push(items.map((model) => model.handle))
      after = next
    } while (after !== undefined)
    expect(pages.flat()).toEqual(all)
    expect(pages).toHaveLength(Math.ceil(all.length / limit))
  }
})

test('a position in a namespace that the caller sees no more leads to the models after it', async () => {
  const stranger = { ...owner, namespaces: ['zoo'] }

  const { items } = await listModels(world, stranger, {}, { limit: 50, after: 'demo.b' })

  expect(items.map((model) => model.handle)).toEqual(['open.a', 'public.a'])
})
