import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importedPartOf } from '#rules/export-part.ts'
import { hashOfSnapshots } from '#rules/snapshot.ts'
import type { TraitInput } from '#rules/trait.ts'
import { makeDraftOfSubjects, startDiscoveryRun } from '../../support/draft-runs.ts'
import { createDraft, runTaskState, runTraining } from '../../support/models.ts'
import { makeTestWorld } from '../../support/test-world.ts'
import { writeTrained } from '../../support/trained-models.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { type Export, forged, transferClient } from '../support/transfer.ts'

const dev = await makeTestWorld()
const prod = await makeTestWorld()
afterAll(() => Promise.all([dev, prod].map((world) => world[Symbol.asyncDispose]())))
const atDev = await transferClient(dev)
const atProd = await transferClient(prod)

const texts = ['thank you so much, friend', 'read the policy', 'The harbour bridge is closed.', 'Danke, 谢谢 👍']
let exported: Export
beforeAll(async () => {
  await createDraft(dev, 'demo.tone', ['warmth', 'clarity'])
  await runTraining(dev, 'demo.tone')
  exported = await atDev.exportOf('demo.tone')
})

let count = 0
async function draft(traits: readonly Partial<TraitInput>[] = []): Promise<string> {
  const handle = `demo.draft-${count++}`
  await atProd.createModel({ handle })
  if (traits.length > 0) {
    await atProd.send('POST /v1/models/{handle}/traits', { path: { handle }, body: { traits } })
  }
  return handle
}
const versionsOf = async (handle: string) =>
  (JSON.parse((await atProd.get(handle, '/versions')).text) as { items: Record<string, unknown>[] }).items
const generationOf = async (handle: string) => JSON.parse((await atProd.get(handle)).text).generation as number

describe('a version that was judged in one deployment', () => {
  test('scores in another one to the byte as it did there', async () => {
    const handle = await draft()

    const answer = await atProd.importInto(handle, { ...exported, activate: { generation: 0 } })

    const { param_hash } = exported.manifest
    expect(answer).toMatchObject({ status: 201, body: { handle, version_no: 1, param_hash, active: true } })
    for (const text of texts) {
      expect(await atProd.cardOf(handle, text)).toBe(await atDev.cardOf('demo.tone', text))
    }
    const [version] = await versionsOf(handle)
    expect(version).toMatchObject({
      triggered_by: 'backfill',
      param_hash,
      metrics: { traits: { warmth: exported.parts[0]?.metrics } },
    })
    expect(exported.parts[0]?.metrics).toMatchObject({
      sample_count: 30,
      ...{ distribution: expect.any(Object), scores: expect.any(Object), reliability: expect.any(Object) },
    })
  })

  test('says where it comes from: in its version, its run, its activation and its card', async () => {
    const handle = await draft()
    await atProd.importInto(handle, { ...exported, activate: { generation: 0 } })

    const [version] = await versionsOf(handle)
    const runs = await atProd.get(handle, '/runs')
    const activations = await atProd.get(handle, '/activations')
    const card = await atProd.send('GET /v1/models/{handle}', {
      path: { handle },
      headers: { accept: 'text/markdown' },
    })

    expect(version).toMatchObject({
      imported_from: {
        ...exported.manifest.origin,
        handle: 'demo.tone',
        version_no: 1,
        sha256: exported.manifest.sha256,
      },
      activation: { activated: true },
    })
    expect(runs.body).toMatchObject({
      items: [
        { run_id: version?.run_id, kind: 'backfill', status: 'succeeded', version_no: 1, outcome: { activated: true } },
      ],
    })
    expect(activations.body).toMatchObject({
      items: [{ from: null, to: 1, generation: 1, cause: 'backfill', reason: 'Imported from demo.tone v1.' }],
    })
    expect(card.text).toContain('from demo.tone v1')
  })

  test('is exported again as it came, so that it can go on from one deployment to the next', async () => {
    const handle = await draft()
    await atProd.importInto(handle, exported)

    expect(await atProd.exportOf(handle)).toEqual(exported)
  })

  test('can be explained, evaluated, compared and tagged like any other', async () => {
    const handle = await draft()
    await atProd.importInto(handle, { ...exported, activate: { generation: 0 } })
    const path = { handle }
    const items = [
      { text: 'thank you', warmth: 1 },
      { text: 'denied', warmth: 0 },
    ]

    const evaluated = await atProd.send('POST /v1/models/{handle}/evaluate', { path, body: { items } })
    const compared = await atProd.send('POST /v1/models/{handle}/versions/compare', {
      path,
      body: { a: 'v1', b: 'active', texts: items },
    })
    const tagged = await atProd.send('POST /v1/models/{handle}/versions/{version}', {
      path: { handle, version: 'judged' },
      body: {},
    })

    expect(evaluated).toMatchObject({ status: 200, body: { version_no: 1, count: 2 } })
    expect(compared).toMatchObject({
      status: 200,
      body: { changed_count: 0, traits: { warmth: { auc_difference: null } } },
    })
    expect(tagged).toMatchObject({ status: 201, body: { version_no: 1 } })
  })

  test('has no suspects here, and the refusal says where they are', async () => {
    const handle = await draft()
    await atProd.importInto(handle, exported)

    const { manifest, parts } = exported
    expect(JSON.stringify({ manifest, parts })).not.toContain('thank you')
    const path = { handle, version: 'v1' }
    const suspects = await atProd.send('GET /v1/models/{handle}/versions/{version}/samples', {
      path,
      query: { order: 'suspect' },
    })
    expect(suspects).toMatchObject(refused(422, 'feature_unavailable', { origin: 'demo.tone v1' }))
  })
})

describe('an import in parts', () => {
  test('takes them in any order and records nothing before all are there', async () => {
    const handle = await draft()
    const { manifest, parts } = exported
    const [warmth, clarity] = parts

    const opened = await atProd.importInto(handle, { manifest })
    const half = await atProd.importInto(handle, { manifest, parts: [warmth!] })
    const again = await atProd.importInto(handle, { manifest, parts: [warmth!] })
    const before = await versionsOf(handle)
    const whole = await atProd.importInto(handle, { manifest, parts: [clarity!] })

    expect(opened).toMatchObject({ status: 202, body: { handle, missing: ['warmth', 'clarity'] } })
    expect(half).toMatchObject({ status: 202, body: { missing: ['clarity'] } })
    expect(again.body).toEqual(half.body)
    expect(before).toEqual([])
    expect(whole).toMatchObject({ status: 201, body: { version_no: 1, active: false } })
    expect(await versionsOf(handle)).toHaveLength(1)
    expect(await atProd.get(handle)).toMatchObject({ body: { state: 'draft', version_no: null, generation: 0 } })
  })

  test('answers the version that is there when it is repeated, whole or in parts', async () => {
    const handle = await draft()
    await atProd.importInto(handle, exported)

    for (const body of [exported, { manifest: exported.manifest }]) {
      expect(await atProd.importInto(handle, body)).toMatchObject({
        status: 200,
        body: { version_no: 1, active: false },
      })
    }
    expect(await versionsOf(handle)).toHaveLength(1)
  })

  test('into the model that it came from answers the version that was exported', async () => {
    expect(await atDev.importInto('demo.tone', exported)).toMatchObject({
      status: 200,
      body: { version_no: 1, active: true },
    })
  })

  test('carries 64 traits, each request within 1 MB', { timeout: 120_000 }, async () => {
    const traits = Array.from({ length: 64 }, (_, i) => `trait_${i}`)
    await createDraft(dev, 'demo.many', traits)
    await runTraining(dev, 'demo.many')
    const { manifest, parts } = await atDev.exportOf('demo.many')
    const handle = await draft()

    const answers = []
    for (const part of parts.toReversed()) {
      answers.push(await atProd.importInto(handle, { manifest, parts: [part], activate: { generation: 0 } }))
    }

    const largest = Math.max(...parts.map((part) => JSON.stringify({ manifest, parts: [part] }).length))
    expect(largest).toBeLessThan(1024 * 1024)
    expect(answers.map(({ status }) => status)).toEqual([...Array(63).fill(202), 201])
    expect(await atProd.get(handle)).toMatchObject({ body: { state: 'ready', traits } })
    for (const text of texts) expect(await atProd.cardOf(handle, text)).toBe(await atDev.cardOf('demo.many', text))
  })
})

describe('the pointer', () => {
  test('stays where it is without `activate`', async () => {
    const handle = await writeTrained(prod, 'demo.stays', 1)
    const { manifest, parts } = await oneTrait()

    const answer = await atProd.importInto(handle, { manifest, parts })

    expect(answer).toMatchObject({ status: 201, body: { version_no: 2, active: false } })
    expect(await atProd.get(handle)).toMatchObject({ body: { version_no: 1, generation: 1, activation: 'auto' } })
    expect((await versionsOf(handle))[0]).toMatchObject({ activation: { activated: false } })
  })

  test('moves with the version if the generation is the one that the caller saw', async () => {
    const handle = await writeTrained(prod, 'demo.moves', 1)
    const whole = await oneTrait()

    const stale = await atProd.importInto(handle, { ...whole, activate: { generation: 0 } })
    const before = await versionsOf(handle)
    const answer = await atProd.importInto(handle, { ...whole, activate: { generation: 1 } })

    expect(stale).toMatchObject(refused(412, 'precondition_failed'))
    expect(before).toHaveLength(1)
    expect(answer).toMatchObject({ status: 201, body: { version_no: 2, active: true } })
    expect(await generationOf(handle)).toBe(2)
    // The same request again, because its answer was lost: it is done.
    expect(await atProd.importInto(handle, { ...whole, activate: { generation: 1 } })).toMatchObject({
      status: 200,
      body: { version_no: 2, active: true },
    })
    expect(await generationOf(handle)).toBe(2)
  })

  test('If-Match makes an import conditional, too', async () => {
    const handle = await writeTrained(prod, 'demo.matched', 1)
    const whole = await oneTrait()
    const { headers } = await atProd.get(handle)

    expect(await atProd.importInto(handle, whole, { 'if-match': '"0.0"' })).toMatchObject(
      refused(412, 'precondition_failed'),
    )
    const both = { ...whole, activate: { generation: 1 } }
    expect(await atProd.importInto(handle, both, { 'if-match': '"1.99"' })).toMatchObject(
      refused(412, 'precondition_failed'),
    )
    expect(await atProd.importInto(handle, both, { 'if-match': String(headers.etag) })).toMatchObject({ status: 201 })
  })

  test('moves to a version that was imported before, and pins the model where that is not the newest', async () => {
    const handle = await writeTrained(prod, 'demo.later', 1)
    const whole = await oneTrait()
    await atProd.importInto(handle, whole)
    await runTraining(prod, handle)

    const answer = await atProd.importInto(handle, { ...whole, activate: { generation: 2 } })

    expect(answer).toMatchObject({ status: 200, body: { version_no: 2, active: true } })
    expect(await atProd.get(handle)).toMatchObject({ body: { version_no: 2, generation: 3, activation: 'pinned' } })
  })

  test('returns from an imported version to an earlier one, which scores as before', async () => {
    const handle = await writeTrained(prod, 'demo.returns', 1)
    const before = await Promise.all(texts.map((text) => atProd.cardOf(handle, text)))
    await atProd.importInto(handle, { ...(await oneTrait()), activate: { generation: 1 } })

    const answer = await atProd.send('PUT /v1/models/{handle}/versions/active', {
      path: { handle },
      body: { version: 'v1' },
    })

    expect(answer).toMatchObject({ status: 200, body: { version_no: 1 } })
    expect(await Promise.all(texts.map((text) => atProd.cardOf(handle, text)))).toEqual(before)
  })

  test('is moved by hand to the imported version of a draft, which is ready from then on', async () => {
    const handle = await draft()
    await atProd.importInto(handle, exported)

    const answer = await atProd.send('PUT /v1/models/{handle}/versions/active', {
      path: { handle },
      body: { version: 'latest' },
    })

    expect(answer).toMatchObject({ status: 200, body: { version_no: 1 } })
    expect(await atProd.get(handle)).toMatchObject({ body: { state: 'ready', version_no: 1, activation: 'auto' } })
  })
})

describe('an export that is not what it says', () => {
  const another = 'f'.repeat(64)

  test('is refused for a part that was changed', async () => {
    const handle = await draft()
    const parts = structuredClone([...exported.parts])
    parts[1]!.calibration.positives.mean -= 0.1

    const answer = await atProd.importInto(handle, { manifest: exported.manifest, parts })

    expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt('parts.1')))
    expect(await atProd.importInto(handle, { manifest: exported.manifest })).toMatchObject({
      body: { missing: ['warmth', 'clarity'] },
    })
  })

  test('is refused for a manifest that was changed', async () => {
    const manifest = { ...exported.manifest, effort: 'max' as const }

    expect(await atProd.importInto(await draft(), { ...exported, manifest })).toMatchObject(
      refused(422, 'validation_failed', issuesAt('manifest.sha256')),
    )
  })

  test.each(['param_hash', 'samples_hash'] as const)('is refused for a wrong %s, and records nothing', async (name) => {
    const handle = await draft()
    const whole = forged(exported, ({ manifest }) => {
      manifest[name] = another
    })

    expect(await atProd.importInto(handle, whole)).toMatchObject(
      refused(422, 'validation_failed', issuesAt(`manifest.${name}`)),
    )
    expect(await versionsOf(handle)).toEqual([])
    expect(await atProd.get(handle)).toMatchObject({ body: { traits: [] } })
  })

  test('is refused for a part of a trait that the manifest has not', async () => {
    const { manifest } = await oneTrait()

    expect(await atProd.importInto(await draft(), { ...exported, manifest })).toMatchObject(
      refused(422, 'validation_failed', issuesAt('parts.1')),
    )
  })

  test.each([
    ['format', { format: 2 }],
    ['a later engine', { engine: '99.0.0' }],
    ['an engine without a number', { engine: 'newest' }],
    ['an unknown scoring method', { scoring_method: 'guess' }],
    ['a field of a later release', { later: true }],
  ])('is refused for %s', async (_, change) => {
    const whole = forged(exported, ({ manifest }) => Object.assign(manifest, change))

    expect(await atProd.importInto(await draft(), whole)).toMatchObject(refused(422, 'validation_failed'))
  })

  test.each(['name', 'description', 'positive_label', 'negative_label', 'aggregation', 'type', 'kind'])(
    'is refused for a part whose trait lacks its %s, although a new trait could do without',
    async (field) => {
      const parts = structuredClone([...exported.parts])
      Reflect.deleteProperty(parts[1]!.trait, field)

      expect(await atProd.importInto(await draft(), { ...exported, parts })).toMatchObject(
        refused(422, 'validation_failed', issuesAt(`parts.1.trait.${field}`)),
      )
    },
  )

  test('is refused for an embedder that is not allowed here', async () => {
    const whole = forged(exported, ({ manifest }) => {
      manifest.embedder = 'amazon.titan-embed-text-v2:0'
    })

    expect(await atProd.importInto(await draft(), whole)).toMatchObject(
      refused(422, 'feature_unavailable', { embedder: 'amazon.titan-embed-text-v2:0', allowed: ['lexical'] }),
    )
  })

  test.each<readonly [string, (bytes: Buffer) => Buffer]>([
    ['format', (bytes) => withUint16(bytes, 4, 99)],
    ['feature version', (bytes) => withUint16(bytes, 6, 99)],
    ['length', (bytes) => bytes.subarray(0, bytes.length - 1)],
    ['bias', (bytes) => Buffer.concat([bytes.subarray(0, 16), Buffer.alloc(8, 0xff), bytes.subarray(24)])],
    ['everything', () => Buffer.from('not a snapshot')],
  ])('is refused for weights of another %s, though all hashes are right', async (_, change) => {
    const whole = forged(exported, ({ parts }) => {
      parts[0]!.weights_base64 = change(Buffer.from(parts[0]!.weights_base64, 'base64')).toString('base64')
    })

    expect(await atProd.importInto(await draft(), whole)).toMatchObject(
      refused(422, 'validation_failed', issuesAt('parts.0')),
    )
  })

  test('is refused for a calibration by a later engine', async () => {
    const whole = forged(exported, ({ parts }) => {
      parts[0]!.calibration.engine_version = '99.0.0'
    })

    expect(await atProd.importInto(await draft(), whole)).toMatchObject(
      refused(422, 'validation_failed', issuesAt('parts.0')),
    )
  })
})

describe('the traits of an import', () => {
  test('become those of a draft without any, in their order, with their poles', async () => {
    const handle = await draft()
    await atProd.importInto(handle, exported)

    const { traits } = JSON.parse((await atProd.get(handle, '/traits')).text)

    expect(traits).toMatchObject([
      { key: 'warmth', name: 'warmth', type: 'spectrum', sample_count: 0, positive_label: 'positive' },
      { key: 'clarity', sample_count: 0 },
    ])
    expect(traits).toHaveLength(2)
  })

  test.each<readonly [string, readonly Partial<TraitInput>[]]>([
    ['one is missing', [{ key: 'warmth', name: 'warmth' }]],
    ['there is another', ['warmth', 'clarity', 'brevity'].map((key) => ({ key, name: key }))],
    [
      'one is of another type',
      [
        { key: 'warmth', name: 'warmth', type: 'topic' },
        { key: 'clarity', name: 'clarity' },
      ],
    ],
    [
      'the poles of one are turned round',
      [
        { key: 'warmth', name: 'warmth', positive_label: 'negative', negative_label: 'positive' },
        { key: 'clarity', name: 'clarity' },
      ],
    ],
  ])('must be those of the model: %s', async (_, traits) => {
    const handle = await draft(traits)

    expect(await atProd.importInto(handle, exported)).toMatchObject(refused(422, 'validation_failed'))
    expect(await versionsOf(handle)).toEqual([])
  })

  test('may be worded otherwise in the model, which keeps its words', async () => {
    const handle = await draft([
      { key: 'warmth', name: 'Warmth', description: 'Cares.', positive_label: ' Positive' },
      { key: 'clarity', name: 'Clarity' },
    ])

    expect(await atProd.importInto(handle, exported)).toMatchObject({ status: 201 })
    expect(await atProd.get(handle)).toMatchObject({ body: { traits: ['Warmth', 'Clarity'] } })
  })
})

describe('a discovered trait', () => {
  test('comes with its axis, so that a training here keeps it to the byte', async () => {
    const origin = await makeDraftOfSubjects(dev, 'demo.discovered')
    await runTaskState(dev, 'discover-the-traits', await startDiscoveryRun(dev, origin))
    await runTraining(dev, origin)
    const whole = await atDev.exportOf(origin)
    const handle = await draft()
    await atProd.importInto(handle, { ...whole, activate: { generation: 0 } })
    const samples = Array.from({ length: 40 }, (_, i) => ({
      trait: 'homely',
      text: `${i % 2 ? 'bread, butter and flour' : 'an invoice and a tax form'} ${i}`,
      quality: i % 2,
    }))
    await atProd.send('POST /v1/models/{handle}/samples', { path: { handle }, body: { samples } })

    const { version_no } = await runTraining(prod, handle)

    const { traits } = JSON.parse((await atProd.get(handle, '/traits')).text)
    expect(traits).toMatchObject([
      { key: 'homely', kind: 'extrinsic' },
      { kind: 'intrinsic', explained_variance: expect.any(Number), anchor_sample_ids: { positive: [], negative: [] } },
      { kind: 'intrinsic' },
    ])
    expect(await atProd.cardOf(handle, 'bread and butter')).toBe(await atDev.cardOf(origin, 'bread and butter'))
    const later = await atProd.exportOf(handle, `v${version_no}`)
    for (const { trait, weights_base64 } of whole.parts.filter((part) => part.trait.kind === 'intrinsic')) {
      const own = later.parts.find((part) => part.trait.key === trait.key)
      expect(own).toMatchObject({ weights_base64, metrics: { sample_count: 40, new_samples: 40 } })
    }
    expect(await atProd.importInto(handle, whole)).toMatchObject({ status: 200 })
  })

  test('of another axis than that of the model is refused', async () => {
    const whole = await atDev.exportOf('demo.discovered')
    const handle = await draft()
    await atProd.importInto(handle, whole)
    const [, intrinsic] = whole.parts
    const other = forged(whole, ({ parts }) => {
      parts[1]!.weights_base64 = parts[2]!.weights_base64
    })
    const weights = other.parts.map((part) => importedPartOf(part).snapshot)
    other.manifest.param_hash = hashOfSnapshots(weights)
    const consistent = forged(other, () => {})

    expect(intrinsic?.trait.kind).toBe('intrinsic')
    expect(await atProd.importInto(handle, consistent)).toMatchObject(
      refused(422, 'validation_failed', issuesAt('parts')),
    )
  })

  test('without what its discovery found is refused', async () => {
    const whole = forged(await atDev.exportOf('demo.discovered'), ({ parts }) => {
      parts[1]!.discovery = null
    })

    expect(await atProd.importInto(await draft(), whole)).toMatchObject(
      refused(422, 'validation_failed', issuesAt('parts.1')),
    )
  })
})

test('a version that was pruned can be imported again, as a new one', async () => {
  const handle = await writeTrained(prod, 'demo.forgets', 1)
  const whole = await oneTrait()
  await atProd.importInto(handle, whole)
  const body = { version_retention_policy: { keep_unnamed: 1, keep_first_of_month: false } }
  await atProd.send('PATCH /v1/models/{handle}', { path: { handle }, body })
  const second = await atDev.exportOf((await retrained()).handle, 'v2')
  await atProd.importInto(handle, second)
  expect((await versionsOf(handle)).map(({ version_no }) => version_no)).toEqual([3, 1])

  expect(await atProd.importInto(handle, whole)).toMatchObject({ status: 201, body: { version_no: 4 } })
  const { run } = await runTraining(prod, handle)
  await runTaskState(prod, 'prune-the-versions', run)
  expect((await versionsOf(handle)).map(({ version_no }) => version_no)).toEqual([5])
  expect(await atProd.importInto(handle, whole)).toMatchObject({ status: 201, body: { version_no: 6 } })
})

test('an archived model takes no version, and gives its own', async () => {
  const handle = await writeTrained(prod, 'demo.archived-giver', 1)
  await atProd.send('DELETE /v1/models/{handle}', { path: { handle } })

  expect(await atProd.importInto(handle, await oneTrait())).toMatchObject(refused(409, 'model_archived'))
  expect((await atProd.exportOf(handle)).parts).toHaveLength(1)
})

/** A version of a model with the trait `warmth` alone. */
let single: Promise<Export> | undefined
function oneTrait(): Promise<Export> {
  single ??= retrained().then(({ handle }) => atDev.exportOf(handle))
  return single
}
let trained: Promise<{ handle: string }> | undefined
function retrained(): Promise<{ handle: string }> {
  trained ??= writeTrained(dev, 'demo.single', 2).then((handle) => ({ handle }))
  return trained
}

function withUint16(bytes: Buffer, at: number, value: number): Buffer {
  const changed = Buffer.from(bytes)
  changed.writeUInt16LE(value, at)
  return changed
}
