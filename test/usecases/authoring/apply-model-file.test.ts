import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { readModelFile } from '#files/read-model-file.ts'
import { readSamples } from '#files/read-samples.ts'
import { sha256 } from '#rules/sample.ts'
import type { FileSample } from '#rules/sample-line.ts'
import { findCard, findModel } from '#table/models.ts'
import { traitsOf } from '#table/traits.ts'
import { applyModelFile } from '#usecases/authoring/apply-model-file.ts'
import { planModelFile } from '#usecases/authoring/plan-model-file.ts'
import { archiveModel } from '#usecases/models/archive-model.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { listSamples } from '#usecases/samples/list-samples.ts'
import { Crash, crashAt } from '../../support/crash.ts'
import { createDraft, plainSamples, runTaskState, runUntilRecorded, startRun } from '../../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'
import { writeTrained } from '../../support/trained-models.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterEach(() => world.setClock(undefined))
afterAll(() => world[Symbol.asyncDispose]())

const yaml = `
description: Replies to customers.
readme: |
  # Tone
traits:
  - key: warm-tone
    type: spectrum
    positive_label: warm
    negative_label: cold
    exemplars:
      positive: [Thank you so much!]
      negative: [Denied.]
  - key: clarity
    description: Is it clear?
promotion_policy:
  max_auc_loss: 0.1
`
const file = readModelFile(yaml)
const linesOf = (...rows: readonly object[]): readonly FileSample[] =>
  readSamples(rows.map((row) => JSON.stringify(row)).join('\n'), { name: 'samples.jsonl', format: 'jsonl' })
const samples = linesOf(
  { content: 'so glad', 'warm-tone': 'warm', clarity: 0.5 },
  { content: 'go away', 'Warm Tone': 'poor' },
)

async function storedIn(handle: string) {
  const page = { limit: 2_000, after: undefined, trait: undefined }
  const { items } = await listSamples(world, owner, handle, page)
  return items.map(({ trait, text, quality, provenance }) => [trait, text, quality, provenance])
}
const apply = (handle: string, more: object = {}) => applyModelFile(world, owner, { handle, file, samples, ...more })
const plan = (handle: string, more: object = {}) => planModelFile(world, owner, { handle, file, samples, ...more })

test('applying a file creates the model with its traits, exemplars and samples', async () => {
  const planned = await plan('demo.created')
  expect(await findModel(world, 'demo.created')).toBeUndefined()

  const applied = await apply('demo.created')

  expect(applied).toEqual({ ...planned, appended: 5, training: null })
  expect(planned).toEqual({
    handle: 'demo.created',
    action: 'create',
    changes: [
      { field: 'description', from: null, to: 'Replies to customers.' },
      { field: 'readme', from: null, to: '# Tone\n' },
      { field: 'promotion_policy', from: null, to: { max_auc_loss: 0.1 } },
    ],
    traits: [
      {
        key: 'warm_tone',
        action: 'create',
        changes: expect.arrayContaining([
          { field: 'name', from: null, to: 'Warm Tone' },
          { field: 'positive_label', from: null, to: 'warm' },
        ]),
      },
      { key: 'clarity', action: 'create', changes: expect.any(Array) },
    ],
    traits_not_in_file: [],
    samples: [
      { trait: 'warm_tone', given: 4, present: 0, to_append: 4, labelled_otherwise: 0 },
      { trait: 'clarity', given: 1, present: 0, to_append: 1, labelled_otherwise: 0 },
    ],
    samples_skipped: null,
    blocked: [],
  })
  expect(await findModel(world, 'demo.created')).toMatchObject({
    description: 'Replies to customers.',
    promotion_policy: { max_auc_loss: 0.1 },
    traits: { warm_tone: 'Warm Tone', clarity: 'Clarity' },
  })
  expect(await findCard(world, 'demo.created')).toMatchObject({ readme_markdown: '# Tone\n' })
  expect(await storedIn('demo.created')).toEqual([
    ['warm_tone', 'Thank you so much!', 1, 'authored'],
    ['warm_tone', 'Denied.', 0, 'authored'],
    ['warm_tone', 'so glad', 1, 'authored'],
    ['clarity', 'so glad', 0.5, 'authored'],
    ['warm_tone', 'go away', 0, 'authored'],
  ])
})

test('applying it again changes nothing', async () => {
  await apply('demo.twice')
  const before = [await findModel(world, 'demo.twice'), await storedIn('demo.twice')]

  const again = await apply('demo.twice')

  expect(again).toMatchObject({ action: 'none', changes: [], appended: 0 })
  expect(again.traits).toMatchObject([
    { action: 'none', changes: [] },
    { action: 'none', changes: [] },
  ])
  expect([await findModel(world, 'demo.twice'), await storedIn('demo.twice')]).toEqual(before)
})

test('an edited file changes only the fields that it states, and appends only what is new', async () => {
  await apply('demo.edited')
  await updateModel(world, owner, 'demo.edited', { description: 'By hand', max_depth: 2 })
  const edited = readModelFile('traits:\n- {key: clarity, name: Clear}\n- {key: brevity}\nreadme: ""')
  const lines = linesOf(
    { content: 'so glad', clarity: 0.5 },
    { content: 'so glad', clarity: 1 },
    { text: 'b', brevity: 'good' },
  )

  const applied = await apply('demo.edited', { file: edited, samples: lines })

  expect(applied).toMatchObject({
    action: 'change',
    changes: [{ field: 'readme', from: '# Tone\n', to: '' }],
    traits: [
      { key: 'clarity', action: 'change', changes: [{ field: 'name', from: 'Clarity', to: 'Clear' }] },
      { key: 'brevity', action: 'create' },
    ],
    traits_not_in_file: ['warm_tone'],
    samples: [
      { trait: 'clarity', given: 2, present: 1, to_append: 1, labelled_otherwise: 1 },
      { trait: 'brevity', given: 1, present: 0, to_append: 1, labelled_otherwise: 0 },
    ],
    appended: 2,
  })
  expect(await findModel(world, 'demo.edited')).toMatchObject({ description: 'By hand', max_depth: 2 })
  const traits = await traitsOf(world, 'demo.edited')
  expect(traits.find(({ key }) => key === 'clarity')).toMatchObject({
    name: 'Clear',
    description: 'Is it clear?',
    sample_count: 2,
  })
})

test('a trained model takes new samples; a change of its traits is named, and then nothing is applied', async () => {
  const handle = await writeTrained(world, 'demo.learned', 1)
  const same = readModelFile('description: Trained\ntraits: [{key: warmth}]')
  const changed = readModelFile('description: Changed\ntraits: [{key: warmth, type: topic}, {key: other}]')
  const lines = linesOf({ content: 'so very glad', warmth: 1 })

  expect(await apply(handle, { file: same, samples: lines })).toMatchObject({ blocked: [], appended: 1 })
  expect(await plan(handle, { file: changed, samples: [] })).toMatchObject({
    blocked: [
      { path: 'traits.warmth', code: 'not_draft', message: expect.stringContaining('fixed') },
      { path: 'traits.other', code: 'not_draft' },
    ],
  })
  await expect(apply(handle, { file: changed, samples: [] })).rejects.toMatchObject({
    code: 'not_draft',
    message: expect.stringMatching(/^Nothing was applied\. traits\.warmth: /),
    details: { blocked: [{ path: 'traits.warmth' }, { path: 'traits.other' }] },
  })
  expect(await findModel(world, handle)).toMatchObject({ description: 'Trained' })
})

test('with train, the training starts, and applying again names the same run', async () => {
  const trainable = readModelFile('effort: low\ntraits: [{key: warmth}]')
  const lines = linesOf(...plainSamples('warmth').map(({ text, quality }) => ({ text, warmth: quality })))
  const all = { file: trainable, samples: lines, train: true }

  const first = await apply('demo.to-train', all)
  const again = await apply('demo.to-train', all)

  expect(first.training).toMatchObject({ state: 'started', run_id: expect.any(String) })
  expect(again).toMatchObject({ action: 'none', training: first.training })
  const run = world.started.find(({ handle }) => handle === 'demo.to-train')!
  const version_no = await runUntilRecorded(world, run)
  await runTaskState(world, 'flip-the-active-version', { ...run, version_no })
  expect(await apply('demo.to-train', all)).toMatchObject({ appended: 0, training: { state: 'not_needed' } })
})

test('a training that is refused is an outcome: the file has been applied', async () => {
  const applied = await apply('demo.untrainable', { samples: [], train: true })

  expect(applied.training).toMatchObject({ state: 'refused', error: { code: 'validation_failed' } })
  expect(await storedIn('demo.untrainable')).toHaveLength(2)
})

test('a file without traits takes texts without labels, and discovers', async () => {
  const discover = readModelFile('traits: discover')
  const texts = plainSamples('warmth').map(({ text }) => ({ content: text }))
  const all = { file: discover, samples: linesOf(...texts), train: true }

  const applied = await apply('demo.discovered', all)

  expect(applied).toMatchObject({ traits: [{ key: 'typical', action: 'create' }], appended: 30 })
  const [run] = world.started.filter(({ handle }) => handle === 'demo.discovered')
  expect(applied.training).toEqual({ state: 'started', run_id: run?.run_id })
  await runTaskState(world, 'discover-the-traits', run!)
  const traits = await traitsOf(world, 'demo.discovered')
  expect(traits.some(({ kind }) => kind === 'intrinsic')).toBe(true)
  const next = await apply('demo.discovered', all)
  expect(next).toMatchObject({ action: 'none', appended: 0, training: { state: 'started' } })
  expect(world.started.filter(({ handle }) => handle === 'demo.discovered')).toHaveLength(2)
})

test('a discovered trait takes a name and labels from a file, but no other type', async () => {
  const handle = await createDraft(world, 'demo.named')
  const all = { file: readModelFile('traits: discover'), samples: [], train: true }
  await apply(handle, all)
  await runTaskState(world, 'discover-the-traits', world.started.find((run) => run.handle === handle)!)
  const { key } = (await traitsOf(world, handle)).find(({ kind }) => kind === 'intrinsic')!

  const named = readModelFile(`traits: [{key: ${key}, name: Found}]`)
  const retyped = readModelFile(`traits: [{key: ${key}, type: topic}]`)

  expect(await apply(handle, { file: named, samples: [] })).toMatchObject({ traits: [{ changes: [{ to: 'Found' }] }] })
  expect((await traitsOf(world, handle)).find((trait) => trait.key === key)).toMatchObject({
    name: 'Found',
    kind: 'intrinsic',
  })
  await expect(apply(handle, { file: retyped, samples: [] })).rejects.toThrow('its type cannot change')
})

test('while a run works, samples are appended and traits are not changed', async () => {
  const handle = await createDraft(world, 'demo.at-work')
  await startRun(world, handle)

  const lines = linesOf({ content: 'new', warmth: 1 })
  expect(await apply(handle, { file: readModelFile('traits: [{key: warmth}]'), samples: lines })).toMatchObject({
    appended: 1,
  })
  await expect(apply(handle)).rejects.toMatchObject({ code: 'model_busy' })
})

describe('what is wrong is refused before anything is stored', () => {
  test.each([
    ['an unknown trait', { samples: linesOf({ content: 'x', warmth: 1 }) }, 'samples.jsonl:1 warmth'],
    ['an unknown word', { samples: linesOf({ content: 'x', clarity: 'maybe' }) }, 'samples.jsonl:1 clarity'],
    ['a line without labels', { samples: linesOf({ content: 'x' }) }, 'samples.jsonl:1'],
    ['a trait named twice', { samples: linesOf({ content: 'x', clarity: 1, Clarity: 1 }) }, 'samples.jsonl:1 Clarity'],
    ['an ambiguous name', { file: readModelFile('traits: [{key: a, name: b}, {key: b}]') }, 'traits'],
  ])('%s', async (_, more, path) => {
    await expect(apply('demo.wrong', more)).rejects.toMatchObject({
      code: 'validation_failed',
      details: { issues: expect.arrayContaining([expect.objectContaining({ path })]) },
    })
    expect(await findModel(world, 'demo.wrong')).toBeUndefined()
  })

  test('a foreign namespace, a wrong handle, no handle, an archived model', async () => {
    await expect(plan('other.model')).rejects.toMatchObject({ code: 'namespace_not_owned' })
    await expect(plan('Demo')).rejects.toMatchObject({ code: 'invalid_handle' })
    await expect(planModelFile(world, owner, { file, samples })).rejects.toMatchObject({ code: 'validation_failed' })
    await archiveModel(world, owner, await createDraft(world, 'demo.gone'))
    await expect(plan('demo.gone')).rejects.toMatchObject({ code: 'model_archived' })
  })

  test('more samples than one request applies', async () => {
    const rows = Array.from({ length: 5_001 }, (_, index) => ({
      at: 'x',
      text: `t${index}`,
      labels: { clarity: 1, warm_tone: 0 },
    }))
    await expect(plan('demo.wrong', { samples: rows })).rejects.toThrow('at most 10000 are applied at once')
  })
})

test('what a model with zero data retention has learned is not appended again', async () => {
  const handle = await writeTrained(world, 'demo.kept-nothing', 1)
  await updateModel(world, owner, handle, { zero_data_retention: true })

  const applied = await apply(handle, {
    file: readModelFile('traits: [{key: warmth}]'),
    samples: linesOf({ text: 'a', warmth: 1 }),
  })

  expect(applied).toMatchObject({
    action: 'none',
    appended: 0,
    samples: [{ given: 1, present: 0, to_append: 0 }],
    samples_skipped: expect.stringContaining('zero data retention'),
  })
})

describe('two requests and interruptions', () => {
  /** More than one append takes. */
  const rows = Array.from({ length: 600 }, (_, index) => ({ at: 'x', text: `text ${index}`, labels: { clarity: 1 } }))

  test('two requests with the same samples append each of them once', async () => {
    const outcomes = await Promise.all([apply('demo.raced', { samples: rows }), apply('demo.raced', { samples: rows })])

    const stored = await storedIn('demo.raced')
    expect(stored).toHaveLength(602)
    expect(new Set(stored.map((one) => sha256(JSON.stringify(one)))).size).toBe(602)
    expect(outcomes.reduce((sum, { appended }) => sum + appended, 0)).toBe(602)
  })

  test('a crash after any write leaves what applying again completes', async () => {
    const clean = crashAt(world, { write: Number.POSITIVE_INFINITY, moment: 'after' })
    await apply('demo.clean')
    const writes = clean.disarm()
    const expected = await storedIn('demo.clean')
    for (let write = 1; write <= writes; write++) {
      const handle = `demo.crashed-${write}`
      const crash = crashAt(world, { write, moment: 'after', forGood: true })
      await expect(apply(handle)).rejects.toThrow(Crash)
      crash.disarm()
      // The dead request's append is waited for as long as it could be alive.
      world.setClock(new Date(Date.now() + 31_000))
      await apply(handle)
      world.setClock(undefined)

      expect(new Set((await storedIn(handle)).map(String))).toEqual(new Set(expected.map(String)))
      expect(await storedIn(handle)).toHaveLength(expected.length)
      expect((await findModel(world, handle))?.promotion_policy).toEqual({ max_auc_loss: 0.1 })
    }
    expect(writes).toBeGreaterThan(4)
  })

  test('the part of a dead request is waited for while it could be alive, and then cleared', async () => {
    await apply('demo.dead', { samples: [] })
    const crash = crashAt(world, { write: 2, moment: 'after', forGood: true })
    await expect(apply('demo.dead', { samples: rows })).rejects.toThrow(Crash)
    crash.disarm()

    const patient = { ...world, randomBelow: () => 0 }
    const request = { handle: 'demo.dead', file, samples: rows }
    await expect(applyModelFile(patient, owner, request)).rejects.toMatchObject({ code: 'upstream_unavailable' })
    world.setClock(new Date(Date.now() + 31_000))

    expect(await apply('demo.dead', { samples: rows })).toMatchObject({ appended: 600 })
    expect(await findModel(world, 'demo.dead')).toMatchObject({ appends: {} })
  })

  test('a draft that turns zero data retention on is given the samples that this purged', async () => {
    await apply('demo.purged')
    const keepsNothing = readModelFile(`zero_data_retention: true${yaml}`)

    expect(await apply('demo.purged', { file: keepsNothing })).toMatchObject({ appended: 5 })
    expect(await storedIn('demo.purged')).toHaveLength(5)
    expect(await apply('demo.purged', { file: keepsNothing })).toMatchObject({ action: 'none', appended: 0 })
  })

  test('samples that others append meanwhile are compared too', async () => {
    await apply('demo.shared', { samples: [] })
    const sample = { trait: 'clarity', text: 'text 7', quality: 1 }

    await Promise.all([
      apply('demo.shared', { samples: rows.slice(0, 550) }),
      appendSamples(world, owner, 'demo.shared', [{ ...sample, text: 'other' }]),
    ])

    expect(await storedIn('demo.shared')).toHaveLength(553)
    expect(await apply('demo.shared', { samples: rows })).toMatchObject({ appended: 50 })
  })
})

test('whatever lines a file has, applying it twice stores each label of each text once', async () => {
  const line = fc.record({
    text: fc.constantFrom('a', 'b', 'c', ' a', 'A'),
    labels: fc.dictionary(fc.constantFrom('clarity', 'warm_tone'), fc.constantFrom(0, 0.5, 1), { minKeys: 1 }),
    at: fc.constant('x'),
  })
  let count = 0
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 8 }), fc.array(line, { maxLength: 8 }), async (first, second) => {
      const handle = `demo.any-${count++}`
      await apply(handle, { samples: first })
      await apply(handle, { samples: [...first, ...second] })
      const once = await storedIn(handle)

      expect(await apply(handle, { samples: [...second, ...first] })).toMatchObject({ action: 'none', appended: 0 })
      const wanted = [...first, ...second].flatMap(({ text, labels }) =>
        Object.entries(labels).map(([trait, quality]) => String([trait, text, quality, 'authored'])),
      )
      const exemplars = ['warm_tone,Thank you so much!,1,authored', 'warm_tone,Denied.,0,authored']
      expect(once.map(String).toSorted()).toEqual([...new Set([...exemplars, ...wanted])].toSorted())
    }),
    { numRuns: 8 },
  )
})
