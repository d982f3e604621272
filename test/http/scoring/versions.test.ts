import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { findModel } from '#table/models.ts'
import { saveTagMove } from '#table/tags.ts'
import { findVersion } from '#table/versions.ts'
import { makeKey, worldOfService } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { instant, makeDraft, makeTrained, must, type Page, runId, sha256, train } from '../support/wire.ts'

const { request } = await sharedService()

type Version = { version_no: number; version_id: number; run_id: string; param_hash: string; tags: string[] }
type Snapshot = { traits: Record<string, { weights_base64: string; weights_bytes: number; calibration: object }> }

const path = await makeTrained(request, 'demo.versions', ['warmth', 'clarity'])
await train(request, path)
const tagsOf = async (version: string) => (await must<Version>(request, 'GET', `${path}/versions/${version}`)).tags

test('a version shows its run, its samples and its metrics', async () => {
  const { items } = await must<Page<Version>>(request, 'GET', `${path}/versions`)

  const poles = { sample_count: 30, positives: 15, negatives: 15 }
  const measured = { auc: expect.any(Number), balanced_accuracy: expect.any(Number), log_loss: expect.any(Number) }
  const metrics = { ...poles, ...measured, expected_calibration_error: expect.any(Number) }
  expect(items[1]).toMatchObject({
    version_id: expect.any(Number),
    version_no: 1,
    triggered_by: 'train',
    run_id: runId,
    param_hash: sha256,
    samples_hash: sha256,
    sample_count: 60,
    engine: expect.stringMatching(/./),
    embedder: expect.stringMatching(/./),
    metrics: { traits: { warmth: metrics, clarity: metrics } },
    tags: [],
    activation: { activated: true, reason: expect.stringMatching(/./) },
    created_at: instant,
  })
  expect(items[0]).toMatchObject({ version_no: 2, triggered_by: 'retune' })
  expect(items[0]).not.toHaveProperty('snapshot')
})

test('a version shows the distribution of its training texts, which later ones can be compared with', async () => {
  type Counted = { distribution: { labels: Record<string, number>; familiarity: { from: number[]; counts: number[] } } }
  const { metrics } = await must<{ metrics: { traits: Record<string, Counted> } }>(
    request,
    'GET',
    `${path}/versions/v1`,
  )

  const { labels, familiarity } = metrics.traits.warmth!.distribution

  expect(Object.keys(labels)).toEqual(['Strong', 'Solid', 'Developing', 'Weak', 'none'])
  expect(Object.values(labels).reduce((sum, count) => sum + count)).toBe(30)
  expect(familiarity.from).toEqual([0, 20, 30, 40, 50, 60, 70, 80, 90, 95, 98])
  expect(familiarity.counts.reduce((sum, count) => sum + count)).toBe(30)
})

test('a version shows the scores of both poles and the reliability curve of each trait', async () => {
  type Curves = {
    expected_calibration_error: number
    scores: { negatives: number[]; positives: number[] }
    reliability: { predicted: number[]; observed: number[]; shares: number[]; counts: number[] }
  }
  const { metrics } = await must<{ metrics: { traits: Record<string, Curves> } }>(request, 'GET', `${path}/versions/v1`)

  const { scores, reliability, expected_calibration_error } = metrics.traits.warmth!

  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  expect([scores.negatives.length, scores.positives.length]).toEqual([50, 50])
  expect([sum(scores.negatives), sum(scores.positives), sum(reliability.counts)]).toEqual([15, 15, 30])
  const { predicted, observed, shares } = reliability
  const error = sum(shares.map((share, bin) => share * Math.abs(predicted[bin]! - observed[bin]!)))
  expect(Math.abs(error - expected_calibration_error)).toBeLessThan(0.003)
})

test('a version is read complete, with a snapshot that matches its hash', async () => {
  const { items } = await must<Page<Version>>(request, 'GET', `${path}/versions`)

  const version = await must<Version & { snapshot: Snapshot }>(request, 'GET', `${path}/versions/v1`)

  const { snapshot, ...summary } = version
  expect(summary).toEqual(items[1])
  expect(Object.keys(snapshot.traits)).toEqual(['clarity', 'warmth'])
  expect(version.param_hash).toBe(hashOf(snapshot))
})

test('a trait shows how well the active version separates its poles', async () => {
  const { metrics } = await must<{ metrics: { traits: { warmth: { auc: number } } } }>(
    request,
    'GET',
    `${path}/versions/v2`,
  )

  expect(await request('GET', `${path}/traits/warmth`)).toMatchObject({
    body: { discrimination: metrics.traits.warmth.auc },
  })
})

test('the same samples and effort make the same parameters, under a new number and id', async () => {
  const other = await makeTrained(request, 'demo.twin', ['warmth', 'clarity'])

  const versions = await Promise.all(
    [`${path}/versions/v1`, `${path}/versions/v2`, `${other}/versions/v1`].map((one) =>
      must<Version>(request, 'GET', one),
    ),
  )

  expect(new Set(versions.map(({ param_hash }) => param_hash)).size).toBe(1)
  expect(new Set(versions.map(({ version_id }) => version_id)).size).toBe(3)
})

test.each(['v3', 'v0', 'v01', 'V1', '1', 'unknown', 'active', 'latest'])('version "%s" is not found', async (name) => {
  expect(await request('GET', `${path}/versions/${name}`)).toMatchObject(refused(404, 'version_not_found'))
})

test('a malformed version name is answered with the valid form', async () => {
  expect((await request('GET', `${path}/versions/1`)).text).toContain('like \\"v7\\"')
  expect((await request('GET', `${path}/versions/v3`)).text).not.toContain('like')
})

test('a tag names the active version by default, and reads as that version', async () => {
  const answer = await request('POST', `${path}/versions/stable`)

  expect(answer).toMatchObject({ status: 201, body: { handle: 'demo.versions', tag: 'stable', version_no: 2 } })
  expect(await must(request, 'GET', `${path}/versions/stable`)).toEqual(
    await must(request, 'GET', `${path}/versions/v2`),
  )
  expect(await request('GET', path)).toMatchObject({ body: { version_tags: ['stable'] } })
})

test('a tag that is set again moves, and appears only on its present version', async () => {
  await must(request, 'POST', `${path}/versions/moving`, { version: 'v2' })
  await must(request, 'POST', `${path}/versions/moving`, { version: 'v2' })
  expect(await tagsOf('v2')).toContain('moving')

  const answer = await request('POST', `${path}/versions/moving`, { body: { version: 'v1' } })

  expect(answer).toMatchObject({ status: 201, body: { tag: 'moving', version_no: 1 } })
  expect(await tagsOf('v1')).toContain('moving')
  expect(await tagsOf('v2')).not.toContain('moving')
  expect((await must<{ version_tags: string[] }>(request, 'GET', path)).version_tags).not.toContain('moving')
})

test('the tags of a model follow its active version', async () => {
  await must(request, 'POST', `${path}/versions/old`, { version: 'v1' })
  await must(request, 'POST', `${path}/versions/new`, { version: 'v2' })

  await must(request, 'PUT', `${path}/versions/active`, { version: 'v1' })
  const back = await must<{ version_tags: string[] }>(request, 'GET', path)
  await must(request, 'PUT', `${path}/versions/active`, { version: 'v2' })
  const forth = await must<{ version_tags: string[] }>(request, 'GET', path)

  expect([back.version_tags.includes('old'), back.version_tags.includes('new')]).toEqual([true, false])
  expect([forth.version_tags.includes('old'), forth.version_tags.includes('new')]).toEqual([false, true])
})

test('a tag is deleted once, and its version stays', async () => {
  await must(request, 'POST', `${path}/versions/brief`, { version: 'v1' })

  const answer = await request('DELETE', `${path}/versions/brief`)

  expect(answer).toMatchObject({ status: 200, body: { handle: 'demo.versions', tag: 'brief', deleted: true } })
  expect(await request('DELETE', `${path}/versions/brief`)).toMatchObject(refused(404, 'tag_not_found'))
  expect(await request('GET', `${path}/versions/brief`)).toMatchObject(refused(404, 'version_not_found'))
  expect(await tagsOf('v1')).not.toContain('brief')
})

test.each([
  'v1',
  'v007',
  'active',
  'latest',
  'previous',
  'V7',
  'Active',
  '-dash',
  '.dot',
  '_low',
  'two words',
  'x'.repeat(64),
])('"%s" can\'t be a tag', async (tag) => {
  const url = `${path}/versions/${encodeURIComponent(tag)}`

  expect(await request('POST', url)).toMatchObject(refused(422, 'validation_failed'))
  expect(await request('DELETE', url)).toMatchObject(refused(422, 'validation_failed'))
})

test.each(['v1.2', 'release-2026.07', '7a', 'Upper', 'vA', 'imported', 'x'.repeat(63)])(
  '"%s" can be a tag',
  async (tag) => {
    expect(await request('POST', `${path}/versions/${tag}`)).toMatchObject({ status: 201, body: { tag } })
  },
)

test.each(['7', '2026', 'compare', 'import', 'Export'])(
  '"%s" can no longer be a tag, but an existing one can be read and deleted',
  async (tag) => {
    const body = {}
    expect(await request('POST', `${path}/versions/${tag}`, { body })).toMatchObject(refused(422, 'validation_failed'))
    expect(await request('DELETE', `${path}/versions/${tag}`)).toMatchObject(refused(404, 'tag_not_found'))
    await storeTag(tag)

    expect(await request('GET', `${path}/versions/${tag}`)).toMatchObject({ status: 200, body: { version_no: 1 } })
    expect(await request('GET', `${path}@${tag}`)).toMatchObject({ status: 200, body: { version_no: 1 } })
    expect(await request('PUT', `${path}/versions/active`, { body: { tag } })).toMatchObject({ status: 200 })
    expect(await request('DELETE', `${path}/versions/${tag}`)).toMatchObject({ status: 200, body: { deleted: true } })
    expect(await request('GET', `${path}/versions/${tag}`)).toMatchObject(refused(404, 'version_not_found'))
  },
)

test('a key with the scoring scope reads versions of its own namespace, without their snapshots', async () => {
  const key = await makeKey({ scope: 'scoring', namespaces: ['demo'] })
  const { snapshot, ...shown } = await must<{ snapshot: object }>(request, 'GET', `${path}/versions/v1`)

  const one = await request('GET', `${path}/versions/v1`, { key })
  const list = await request('GET', `${path}/versions`, { key })

  expect(snapshot).toMatchObject({ traits: expect.any(Object) })
  expect(one).toMatchObject({ status: 200 })
  expect(one.body).toEqual({ ...shown, snapshot: null })
  expect(list.body).toEqual(await must(request, 'GET', `${path}/versions`))
})

test('an unknown version cannot be tagged', async () => {
  expect(await request('POST', `${path}/versions/tag`, { body: { version: 'v9' } })).toMatchObject(
    refused(404, 'version_not_found'),
  )
  for (const version of ['9', 'stable', 'v0', 9]) {
    const answer = await request('POST', `${path}/versions/tag`, { body: { version } })
    expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt('version')))
  }
})

test('a model without a version has nothing to tag', async () => {
  const draft = await makeDraft(request, 'demo.draft')

  expect(await request('POST', `${draft}/versions/early`)).toMatchObject(refused(409, 'not_trained'))
  expect(await request('DELETE', `${draft}/versions/early`)).toMatchObject(refused(404, 'tag_not_found'))
})

test.each(['/versions', '/runs'])('a name of any length is answered as not found at %s', async (part) => {
  const answer = await request('GET', `${path}${part}/${'x'.repeat(2_000)}`)

  expect(answer.status).toBe(404)
})

/** Gives v1 a tag that an earlier release allowed. */
async function storeTag(tag: string): Promise<void> {
  const world = worldOfService()
  const model = await findModel(world, 'demo.versions')
  const to = await findVersion(world, 'demo.versions', 1)
  expect(await saveTagMove(world, model!, { tag, from: undefined, to }, undefined)).toBe(true)
}

/** SHA-256 over each trait's key, calibration and weights. */
function hashOf({ traits }: Snapshot): string {
  const hash = createHash('sha256')
  for (const [trait, { weights_base64, weights_bytes, calibration }] of Object.entries(traits)) {
    const weights = Buffer.from(weights_base64, 'base64')
    hash.update(JSON.stringify([trait, calibration, weights_bytes])).update(weights)
  }
  return hash.digest('hex')
}
