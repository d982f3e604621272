import { expect, test } from 'vitest'
import { newTexts } from '../../engine/discovery/support/subjects.ts'
import { makeKey } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { discover, intrinsicOf, makeSubjects, traitsOf } from '../support/drafts.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { endOfRun, makeDraft, must, runId, train } from '../support/wire.ts'

const { request } = await sharedService()

test('a discovery is answered at once, and attaches the axes that it finds as intrinsic traits', async () => {
  const path = await makeSubjects(request, 'demo.subjects')

  const answer = await request<{ run_id: string }>('POST', `${path}/traits/discover`, { body: { effort: 'low' } })
  const run = await endOfRun(request, path, answer.body.run_id)

  expect(answer).toMatchObject({ status: 202, body: { run_id: runId, state: 'busy' } })
  expect(answer.headers.get('x-run-id')).toBe(answer.body.run_id)
  expect(run).toMatchObject({ kind: 'discover', status: 'succeeded', progress: 1, effort: 'low', version_no: null })
  const last_operation = { kind: 'discover', status: 'succeeded', run_id: answer.body.run_id, progress: 1 }
  const traits = (await traitsOf(request, path)).map(({ name }) => name)
  expect(await request('GET', path)).toMatchObject({ body: { state: 'draft', traits, last_operation } })
})

test('an intrinsic trait shows its evidence, and that its name is a suggestion', async () => {
  const path = await makeSubjects(request, 'demo.told')
  await discover(request, path)

  const [best] = (await intrinsicOf(request, path)).toSorted((a, b) => b.discrimination! - a.discrimination!)

  expect(best).toEqual({
    key: 'sugar_or_rope',
    name: 'sugar or rope',
    description: expect.stringContaining('a suggestion'),
    positive_label: 'sugar, flour, butter',
    negative_label: 'rope, anchor, sail',
    aggregation: 'none',
    type: 'spectrum',
    kind: 'intrinsic',
    sample_count: 0,
    positive_samples: 0,
    negative_samples: 0,
    discrimination: 1,
    explained_variance: 0.0824,
    anchor_sample_ids: { positive: expect.any(Array), negative: expect.any(Array) },
  })
  // The first twenty samples are of the kitchen, which is good; the others of the harbour.
  expect(best!.anchor_sample_ids!.positive).toHaveLength(5)
  expect(best!.anchor_sample_ids!.positive.every((id) => id <= 20)).toBe(true)
  expect(best!.anchor_sample_ids!.negative.every((id) => id > 20)).toBe(true)
})

test('effort bounds how many axes are attached', async () => {
  const path = await makeSubjects(request, 'demo.breadth')

  await discover(request, path, 'medium')
  expect(await intrinsicOf(request, path)).toHaveLength(4)
  await discover(request, path, 'low')
  expect(await intrinsicOf(request, path)).toHaveLength(2)
})

test('discovering again from the same samples with the same effort returns the finished run', async () => {
  const path = await makeSubjects(request, 'demo.again')
  const { run_id } = await discover(request, path)
  const before = await traitsOf(request, path)

  const again = await request('POST', `${path}/traits/discover`, { body: { effort: 'low' } })

  expect(again).toMatchObject(refused(409, 'run_in_progress', { run_id }))
  expect(again.headers.get('x-run-id')).toBe(run_id)
  expect(await traitsOf(request, path)).toEqual(before)
})

test('discovering again after samples were added and deleted leaves the earlier suggestions unchanged', async () => {
  const path = await makeSubjects(request, 'demo.anew')
  const first = await discover(request, path)
  const before = await traitsOf(request, path)
  const sample = { trait: 'homely', text: 'the rope and the flour', quality: 1 }
  const { ids } = await must<{ ids: number[] }>(request, 'POST', `${path}/samples`, { samples: [sample] })
  await must(request, 'DELETE', `${path}/samples/${ids[0]}`)

  const again = await discover(request, path)

  expect(again.status).toBe('succeeded')
  expect(again.run_id).not.toBe(first.run_id)
  expect(await traitsOf(request, path)).toEqual(before)
})

test('a suggestion that was edited or has samples is kept by the next discovery, and not found twice', async () => {
  const path = await makeSubjects(request, 'demo.adopted')
  await discover(request, path)
  const [first, second] = await intrinsicOf(request, path)
  await must(request, 'PATCH', `${path}/traits/${first!.key}`, { name: 'Baking', positive_label: 'baked' })
  await must(request, 'POST', `${path}/samples`, {
    samples: [{ trait: second!.key, text: 'the rope and the flour', quality: 1 }],
  })
  const kept = await intrinsicOf(request, path)

  await must(request, 'DELETE', `${path}/samples/41`)
  await discover(request, path)

  expect(kept.find(({ key }) => key === second!.key)).toMatchObject({ sample_count: 1, positive_samples: 1 })
  const now = await intrinsicOf(request, path)
  expect(now).toHaveLength(2)
  expect(now.find(({ key }) => key === first!.key)).toMatchObject({ name: 'Baking', positive_label: 'baked' })
  expect(now.find(({ key }) => key === second!.key)).toMatchObject({ sample_count: 0, name: second!.name })
})

test('a kept axis is not found again from more samples, even if its bytes would differ', async () => {
  const path = await makeSubjects(request, 'demo.drifted')
  await discover(request, path)
  const [first] = (await intrinsicOf(request, path)).toSorted((a, b) => b.discrimination! - a.discrimination!)
  const sample = { trait: first!.key, text: 'sugar, flour and butter', quality: 1 }
  await must(request, 'POST', `${path}/samples`, { samples: [sample] })

  await discover(request, path)

  const keys = (await intrinsicOf(request, path)).map(({ key }) => key)
  expect(keys).toContain('sugar_or_rope')
  expect(keys.filter((key) => /sugar|flour|butter/.test(key))).toEqual(['sugar_or_rope'])
})

test('a found axis gets another key and name if a trait already has them', async () => {
  const path = await makeSubjects(request, 'demo.taken')
  await must(request, 'POST', `${path}/traits`, { traits: [{ key: 'taken', name: 'sugar or rope' }] })

  await discover(request, path)

  expect((await intrinsicOf(request, path)).map(({ key, name }) => ({ key, name }))).toContainEqual({
    key: 'sugar_or_rope_2',
    name: 'sugar or rope 2',
  })
})

test('an intrinsic trait can be deleted, but not replaced by another', async () => {
  const path = await makeSubjects(request, 'demo.edited')
  await discover(request, path)
  const [first] = await intrinsicOf(request, path)

  const replaced = await request('POST', `${path}/traits`, { body: { traits: [{ key: first!.key, name: 'x' }] } })
  const deleted = await request('DELETE', `${path}/traits/${first!.key}`)

  expect(replaced).toMatchObject(refused(422, 'validation_failed', issuesAt('traits.0.key')))
  expect(deleted).toMatchObject({ status: 200, body: { deleted: true } })
  expect(await intrinsicOf(request, path)).toHaveLength(1)
})

test('a trained model scores and explains by its discovered axes', async () => {
  const path = await makeSubjects(request, 'demo.scored')
  await discover(request, path)

  expect(await train(request, path)).toMatchObject({ status: 'succeeded', version_no: 1 })

  const scoreOf = async (content: string) => {
    const card = await must<{ scores: { sugar_or_rope: number } }>(request, 'POST', `${path}/score?explain=true`, {
      content,
    })
    expect(card).toHaveProperty('explanation.sugar_or_rope.words')
    return card.scores.sugar_or_rope
  }
  expect(await scoreOf(newTexts.kitchen)).toBeGreaterThan(70)
  expect(await scoreOf(newTexts.harbour)).toBeLessThan(30)
  const version = await must<{ metrics: { traits: object } }>(request, 'GET', `${path}/versions/v1`)
  expect(version).toMatchObject({ sample_count: 40 })
  expect(version.metrics.traits).toMatchObject({
    sugar_or_rope: { discrimination: 1, breaks_from: 'samples', sample_count: 40, new_samples: 0 },
  })
})

test('a model with only discovered axes can be trained, and keeps the breaks of the discovery', async () => {
  const path = await makeSubjects(request, 'demo.alone')
  await discover(request, path)
  await must(request, 'DELETE', `${path}/traits/homely`)

  expect(await train(request, path)).toMatchObject({ status: 'succeeded', version_no: 1 })

  const version = await must<{ metrics: { traits: object } }>(request, 'GET', `${path}/versions/v1`)
  expect(version).toMatchObject({ sample_count: 0 })
  expect(version.metrics.traits).toMatchObject({ sugar_or_rope: { breaks_from: 'discovery', sample_count: 0 } })
  expect(await request('POST', `${path}/score`, { body: { content: newTexts.kitchen } })).toMatchObject({
    body: { detail: { sugar_or_rope: { label: 'Strong' } } },
  })
})

test('samples that differ too little end the run with the reason, and leave the draft unchanged', async () => {
  const path = '/v1/models/demo.alike'
  await must(request, 'POST', '/v1/models', { handle: 'demo.alike' })
  await must(request, 'POST', `${path}/traits`, { traits: [{ name: 'a' }] })
  await must(request, 'POST', `${path}/samples`, {
    samples: Array.from({ length: 9 }, () => ({ trait: 'a', text: 'the very same', quality: 1 })),
  })

  const run = await discover(request, path)

  const error = { code: 'cannot_fit', message: expect.stringContaining('the same text') }
  expect(run).toMatchObject({ status: 'failed', error })
  expect(await request('GET', path)).toMatchObject({
    body: { state: 'draft', traits: ['a'], last_operation: { kind: 'discover', status: 'failed', error } },
  })
})

test('a model whose first training failed can be searched too, and stays failed', async () => {
  const path = await makeSubjects(request, 'demo.failed')
  await must(request, 'POST', `${path}/traits`, { traits: [{ key: 'few', name: 'few' }] })
  await must(request, 'POST', `${path}/samples`, {
    samples: [0, 1].map((quality) => ({ trait: 'few', text: `text ${quality}`, quality })),
  })
  expect(await train(request, path)).toMatchObject({ status: 'failed' })

  expect(await discover(request, path)).toMatchObject({ status: 'succeeded' })

  expect(await request('GET', path)).toMatchObject({ body: { state: 'failed' } })
  expect(await intrinsicOf(request, path)).toHaveLength(2)
})

test('a draft with too few samples is refused with what is missing', async () => {
  const path = '/v1/models/demo.bare'
  await must(request, 'POST', '/v1/models', { handle: 'demo.bare' })

  const answer = await request('POST', `${path}/traits/discover`)

  expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt('samples')))
  expect(answer.text).toContain('has no samples')
  expect(await request('GET', path)).toMatchObject({ body: { state: 'draft', last_operation: null } })
})

test('a discovery is refused for a model that is not a draft, a caller without rights, and a malformed request', async () => {
  const draft = await makeDraft(request, 'demo.guarded')
  const trained = await writeTrainedModel('demo.ready')
  await must(request, 'POST', '/v1/models', { handle: 'demo.archived' })
  await must(request, 'DELETE', '/v1/models/demo.archived')
  const ask = (path: string, options: object = {}) => request('POST', `${path}/traits/discover`, options)

  expect(await ask(trained)).toMatchObject(refused(409, 'not_draft'))
  expect(await ask('/v1/models/demo.archived')).toMatchObject(refused(409, 'model_archived'))
  expect(await ask('/v1/models/demo.nothing')).toMatchObject(refused(404, 'model_not_found'))
  expect(await ask(draft, { body: { effort: 'utmost' } })).toMatchObject(refused(422, 'validation_failed'))
  expect(await ask(draft, { body: { axes: 3 } })).toMatchObject(refused(422, 'validation_failed'))
  const key = await makeKey({ namespaces: ['demo'], scope: 'scoring' })
  expect(await ask(draft, { key })).toMatchObject(refused(403, 'scope_required'))
  const stranger = await makeKey({ namespaces: ['elsewhere'] })
  expect(await ask(draft, { key: stranger })).toMatchObject(refused(403, 'namespace_not_owned'))
})
