import { describe, expect, test } from 'vitest'
import { pinNotFound } from '#rules/pinned-handle.ts'
import { retrainProgress } from '#rules/retrain-progress.ts'
import { operationKind, runNotFound, runSchema } from '#rules/run.ts'
import { nothingToRunView, runView, startedRunView } from '#rules/run-view.ts'
import type { ServedSchemaName } from '#rules/served-schemas.ts'
import { servedJsonSchema } from '#rules/served-schemas.ts'
import type { Snapshot } from '#rules/snapshot.ts'
import { parseStoredTag, parseTag } from '#rules/tag.ts'
import { tagNotFound } from '#rules/tag-name.ts'
import { removedTagView, taggedVersionView } from '#rules/tag-view.ts'
import { versionNotFound } from '#rules/version-number.ts'
import { versionDetail, versionSummary, versionSummaryWithoutCurves } from '#rules/version-view.ts'
import { aLease, aModel, aVersion } from './support/models.ts'
import { issuesOf, refusalIn } from './support/refusals.ts'

describe('the view of a version', () => {
  const metrics = { warmth: { auc: 0.9, scores: {}, reliability: [] } } as object
  const version = aVersion({
    metrics: metrics as never,
    samples_through: 9,
    scoring_jobs: ['job_1'],
    first_of_month: true,
  })

  test('has its metrics with its effort, and no fields that only the service needs', () => {
    const { handle, traits, segmenting, samples_through, scoring_jobs, first_of_month, ...shown } = version

    expect(versionSummary(version)).toEqual({ ...shown, metrics: { effort: 'medium', traits: metrics } })
    expect([handle, traits, segmenting.max_depth]).toEqual(['demo.tone', ['warmth'], 1])
    expect([samples_through, scoring_jobs, first_of_month]).toEqual([9, ['job_1'], true])
  })

  test('can leave out the curves of its traits', () => {
    expect(versionSummaryWithoutCurves(version)).toEqual({
      ...{ ...versionSummary(version), metrics: { effort: 'medium', traits: { warmth: { auc: 0.9 } } } },
    })
  })

  test('has all that scoring needs, the weights in base64, where the snapshots were read', () => {
    const calibration = { breaks: [20, 50, 80] }
    const snapshots = ['warmth', 'constructor'].map(
      (trait) => ({ trait, weights: Uint8Array.of(1, 2, 255), calibration }) as unknown as Snapshot,
    )
    const segmented = aVersion({ segmenting: { max_depth: 2, aggregations: { warmth: 'max' } } })
    const ofTrait = { weights_base64: 'AQL/', weights_bytes: 3, calibration }

    expect(versionDetail(segmented, undefined)).toEqual({ ...versionSummary(segmented), snapshot: null })
    expect(versionDetail(segmented, snapshots).snapshot).toEqual({
      ...{ engine: '2.0.0', embedder: 'lexical', scoring_method: 'balanced_cosine', max_depth: 2 },
      traits: {
        warmth: { ...ofTrait, aggregation: 'max' },
        constructor: { ...ofTrait, aggregation: 'none' },
      },
    })
  })
})

describe('the name of a version', () => {
  test('that is unknown is refused with a hint where it cannot be a number', () => {
    const numbered = {
      code: 'version_not_found',
      message: 'This model has no version "v7".',
      details: { version: 'v7' },
    }

    expect(versionNotFound(7)).toMatchObject(numbered)
    expect(versionNotFound('v7')).toMatchObject(numbered)
    expect(versionNotFound('7')).toMatchObject({
      message: 'This model has no version "7". "v" and a number names one, like "v7", or a tag that it has.',
      details: { version: '7' },
    })
    expect(versionNotFound('x'.repeat(5_000)).details).toEqual({ version: 'x'.repeat(80) })
  })

  test('of a pin that is unknown is refused by its kind', () => {
    expect(pinNotFound({ version: 7 })).toMatchObject({ code: 'version_not_found', details: { version: 'v7' } })
    expect(pinNotFound({ tag: 'best' })).toMatchObject({ code: 'tag_not_found', details: { tag: 'best' } })
    expect(tagNotFound('x'.repeat(5_000)).details).toEqual({ tag: 'x'.repeat(80) })
  })

  test('that a tag can have is returned, and others are refused', () => {
    expect(parseTag('best')).toBe('best')
    expect(parseStoredTag('compare')).toBe('compare')
    for (const name of ['7', 'compare', 'Import', 'export', 'v7', 'latest', 'a b', '']) {
      expect(issuesOf(() => parseTag(name))).toMatchObject([{ path: 'name' }])
    }
    for (const name of ['v7', 'latest', 'a b']) {
      expect(issuesOf(() => parseStoredTag(name))).toMatchObject([{ path: 'name' }])
    }
    expect(refusalIn(() => parseTag('7'))?.message).toContain("can't be tags")
  })

  test('of a tag is shown with the version that it names, or as removed', () => {
    expect(taggedVersionView('demo.bot', 'best', 7)).toEqual({ handle: 'demo.bot', tag: 'best', version_no: 7 })
    expect(removedTagView('demo.bot', 'best')).toEqual({ handle: 'demo.bot', tag: 'best', deleted: true })
  })
})

describe('the view of a run', () => {
  const run = runSchema.parse({
    ...{ run_id: 'run_1', handle: 'demo.bot', kind: 'train', effort: 'low', actor: 'key_1', status: 'running' },
    ...{ started_at: '2026-06-01T12:00:00.000Z', ended_at: null, error: null, progress: 0.5, version_no: null },
  })

  test('names neither its caller nor its model, and a purge has no effort', () => {
    const { handle, actor, ...shown } = run

    expect([handle, actor]).toEqual(['demo.bot', 'key_1'])
    expect(runView(run)).toEqual(shown)
    expect(runView({ ...run, kind: 'purge' })).toEqual({ ...shown, kind: 'purge', effort: null })
  })

  test('that starts says so, and so does the answer that none was started', () => {
    expect(startedRunView('run_1')).toEqual({ run_id: 'run_1', state: 'busy' })
    expect(nothingToRunView).toMatchObject({ run_id: null, state: 'ready' })
  })

  test('that is not there is named, but not whole where the name is long', () => {
    expect(runNotFound('run_9')).toMatchObject({ code: 'run_not_found', details: { run_id: 'run_9' } })
    expect(runNotFound('x'.repeat(5_000)).details).toEqual({ run_id: 'x'.repeat(80) })
  })

  test('of a background retrain is a retrain among the operations of its model', () => {
    expect(['retrain_buffered', 'train', 'purge'].map((kind) => operationKind(kind as never))).toEqual([
      ...['retrain', 'train', 'purge'],
    ])
  })
})

describe('the progress towards a retrain', () => {
  const limits = { retrainAfterCount: 10, retrainAfterHours: 24 }
  const due = '2026-06-05T00:00:00.000Z'
  const options = { limits, keepsSamples: true, due }
  const ready = {
    state: 'ready',
    current_version_no: 1,
    buffered_feedback: 4,
    buffered_samples: 3,
    buffered_quietly: 1,
  } as const

  test('counts what waits, without what was added quietly, and has the time that is stored', () => {
    expect(retrainProgress(aModel(ready), options)).toEqual({ changes: 6, threshold: 10, due_at: due })
    expect(retrainProgress(aModel(ready), { ...options, due: undefined }).due_at).toBeNull()
  })

  test('is none before the first version', () => {
    expect(retrainProgress(aModel({ ...ready, current_version_no: 0 }), options)).toEqual({
      ...{ changes: 0, threshold: 10, due_at: null },
    })
  })

  test.each([
    ['nothing waits', { buffered_feedback: 0, buffered_samples: 0, buffered_quietly: 0 }, {}, 0],
    ['only quiet changes wait', { buffered_feedback: 0, buffered_samples: 1, buffered_quietly: 1 }, {}, 0],
    ['the samples are gone', {}, { keepsSamples: false }, 6],
    ['the model is archived', { state: 'archived' }, {}, 6],
  ] as const)('has no time where %s', (_, parts, other, changes) => {
    const progress = retrainProgress(aModel({ ...ready, ...parts }), { ...options, ...other })

    expect(progress).toEqual({ changes, threshold: 10, due_at: null })
  })

  test('while a run works counts what came since, by its own age', () => {
    const lease = aLease({ takes_feedback: 2, started_at: '2026-06-01T12:00:00.000Z' })

    expect(retrainProgress(aModel({ ...ready, state: 'busy', lease }), options)).toEqual({
      ...{ changes: 4, threshold: 10, due_at: '2026-06-02T12:00:00.000Z' },
    })
  })

  test('while a run works has the time that is stored where that is of what came since', () => {
    const tookNothing = aModel({ ...ready, state: 'busy', lease: aLease() })
    const lease = aLease({ takes_feedback: 2 })
    const [nine, ten] = [9, 10].map((left) => aModel({ ...ready, state: 'busy', lease, buffered_feedback: left }))

    expect(retrainProgress(tookNothing, options).due_at).toBe(due)
    expect(retrainProgress(nine!, options)).toMatchObject({ changes: 9, due_at: '2026-06-02T11:00:00.000Z' })
    expect(retrainProgress(ten!, options)).toMatchObject({ changes: 10, due_at: due })
  })

  test('is none where a run has taken all that waits', () => {
    const lease = aLease({ takes_feedback: 4, takes_samples: 3, takes_quietly: 1 })

    expect(retrainProgress(aModel({ ...ready, state: 'busy', lease }), options)).toMatchObject({
      ...{ changes: 0, due_at: null },
    })
  })
})

describe('a schema for editors', () => {
  test.each<[ServedSchemaName, string]>([
    ['model', 'Touchstone model file'],
    ['samples', 'Touchstone sample'],
  ])('of %s is JSON Schema with its title, and no words of other documents', (name, title) => {
    const schema = servedJsonSchema(name)
    const words = new Set<string>()
    JSON.stringify(schema, (key, value) => {
      words.add(key)
      return value
    })

    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', title })
    for (const word of ['override', 'outputId', 'param', 'header']) expect(words).not.toContain(word)
    expect(schema.id).toBeUndefined()
  })

  test('of samples wants the text under one of its two names', () => {
    expect(servedJsonSchema('samples')).toMatchObject({ anyOf: [{ required: ['content'] }, { required: ['text'] }] })
  })
})
