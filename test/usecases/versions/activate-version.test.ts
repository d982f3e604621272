import { afterAll, beforeAll, expect, test } from 'vitest'
import { createModelSchema } from '#rules/model-request.ts'
import { traitInputSchema } from '#rules/trait.ts'
import type { Row } from '#table/document-client.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { putTraits } from '#usecases/traits/put-traits.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { listActivations } from '#usecases/versions/list-activations.ts'
import { tagVersion } from '#usecases/versions/tag-version.ts'
import { changeModel, storeModel, storeVersion } from '../../support/leased-models.ts'
import { plainSamples } from '../../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

/** Stores a model of two versions of which none is active. */
async function storeTwoVersions(handle: string, attributes: Row = {}): Promise<string> {
  const model = await storeModel(world, handle, { state: 'failed', newest_version_no: 2, ...attributes })
  for (const versionNo of [1, 2]) await storeVersion(world, model, versionNo, `run_${versionNo}`)
  return handle
}

const activate = (handle: string, request: Parameters<typeof activateVersion>[3], condition?: object) =>
  activateVersion(world, owner, handle, request, condition)
const modelOf = (handle: string) => changeModel(world, handle, {})
const movesOf = async (handle: string) =>
  (await listActivations(world, owner, handle, { limit: 50, after: undefined })).items

test('an older version pins the model, and the newest unpins it', async () => {
  const handle = await storeTwoVersions('demo.pinned')

  expect(await activate(handle, { version: 1 })).toBe(1)
  expect(await modelOf(handle)).toMatchObject({ state: 'ready', current_version_no: 1, activation: 'pinned' })

  expect(await activate(handle, { version: 2 })).toBe(2)
  expect(await modelOf(handle)).toMatchObject({ current_version_no: 2, activation: 'auto', generation: 2 })
  expect(await movesOf(handle)).toMatchObject([
    { generation: 2, from: 1, to: 2, actor: owner.key_id, cause: 'activate', reason: null },
    { generation: 1, from: null, to: 1 },
  ])
})

test('each move is published, and one that changes nothing is not made', async () => {
  const handle = await storeTwoVersions('demo.same')
  await activate(handle, { version: 2 })
  await activate(handle, { version: 2 })

  expect(await movesOf(handle)).toHaveLength(1)
  const published = world.published.filter(({ detail }) => detail.handle === handle)
  expect(published.map(({ detail }) => detail.generation)).toEqual([1])
})

test('the active version is activated again where that changes the mode', async () => {
  const handle = await storeTwoVersions('demo.mode')
  await activate(handle, { version: 2 })
  await changeModel(world, handle, { newest_version_no: 3 })

  await activate(handle, { version: 2 })

  expect(await modelOf(handle)).toMatchObject({ current_version_no: 2, activation: 'pinned', generation: 2 })
})

test('"latest" is the newest version, of which a model without versions has none', async () => {
  const handle = await storeTwoVersions('demo.latest')
  await storeModel(world, 'demo.none')

  expect(await activate(handle, { version: 'latest' })).toBe(2)
  await expect(activate('demo.none', { version: 'latest' })).rejects.toMatchObject({
    code: 'version_not_found',
    details: { version: 'latest' },
  })
})

test('a version is activated by its tag', async () => {
  const handle = await storeTwoVersions('demo.by-tag')
  await activate(handle, { version: 2 })
  await tagVersion(world, owner, handle, 'stable', { versionNo: 1 })

  expect(await activate(handle, { tag: 'stable' })).toBe(1)
  await expect(activate(handle, { tag: 'gone' })).rejects.toMatchObject({ code: 'tag_not_found' })
})

test('what cannot be activated is refused, and nothing changes', async () => {
  const handle = await storeTwoVersions('demo.refused')
  const archived = await storeTwoVersions('demo.archived', { state: 'archived' })
  const later = await storeModel(world, 'demo.later', { state: 'failed', newest_version_no: 1 })
  await storeVersion(world, later, 1, 'run_1', { engine: '99.0.0' })
  const before = await modelOf(handle)

  await expect(activate(archived, { version: 1 })).rejects.toMatchObject({ code: 'model_archived' })
  await expect(activate(later.handle, { version: 1 })).rejects.toMatchObject({ code: 'upstream_unavailable' })
  await expect(activate(handle, { version: 7 })).rejects.toMatchObject({
    code: 'version_not_found',
    details: { version: 'v7', known_versions: ['v2', 'v1'] },
  })
  await expect(activate(handle, { version: 1 }, { generation: 5 })).rejects.toMatchObject({
    code: 'precondition_failed',
  })
  await expect(activate(handle, { version: 1 }, { ifMatch: ['"0.1"'] })).rejects.toMatchObject({
    code: 'precondition_failed',
  })
  const stranger = { ...owner, namespaces: ['other'] }
  await expect(activateVersion(world, stranger, handle, { version: 1 })).rejects.toMatchObject({
    code: 'namespace_not_owned',
  })
  expect(await modelOf(handle)).toEqual(before)
})

test('a version that is newer than the model knows is not older than its newest', async () => {
  const handle = await storeTwoVersions('demo.unknown-newest', { newest_version_no: 1 })

  await activate(handle, { version: 2 })

  expect(await modelOf(handle)).toMatchObject({ current_version_no: 2, activation: 'auto' })
})

test('the samples of a draft with zero data retention wait for a training', async () => {
  const handle = 'demo.unretained'
  await createModel(world, owner, createModelSchema.parse({ handle, zero_data_retention: true }))
  const traits = ['warmth', 'clarity'].map((name) => traitInputSchema.parse({ name, key: name }))
  await putTraits(world, owner, handle, traits)
  await appendSamples(world, owner, handle, [...plainSamples('warmth'), ...plainSamples('clarity')])
  const model = await changeModel(world, handle, { newest_version_no: 1 })
  await storeVersion(world, model, 1, 'run_1')

  await activate(handle, { version: 1 })

  expect(await modelOf(handle)).toMatchObject({ state: 'ready', buffered_samples: 60 })
})
