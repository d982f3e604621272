import fc from 'fast-check'
import { expect, test } from 'vitest'
import { effortSchema } from '#rules/effort.ts'
import { modelStateSchema, requireEditable } from '#rules/model.ts'
import { requireNotArchived, requireTrained } from '#rules/model-state.ts'
import { Refusal } from '#rules/refusal.ts'
import { newLease, newRun, requireNotBusy } from '#rules/run-request.ts'
import { learnsFromOtherTraits, requireTrainable, trainingKindFor, trainSchema } from '#rules/training.ts'
import { aLease, aModel, aTrait, noon } from './support/models.ts'
import { refusalOf } from './support/refusals.ts'

const efforts = fc.constantFrom(...effortSchema.options)
const request = fc.record({ effort: efforts, reoptimize_params: fc.boolean(), synthesize_missing: fc.constant(false) })

test.each([
  ['draft', false, 'train'],
  ['draft', true, 'train'],
  ['failed', false, 'train'],
  ['failed', true, 'train'],
  ['ready', false, undefined],
  ['ready', true, 'retune'],
] as const)('a request to train a model that is %s (fresh search: %s) means %s', (state, reoptimize_params, kind) => {
  expect(trainingKindFor(aModel({ state }), { effort: 'medium', reoptimize_params, synthesize_missing: false })).toBe(
    kind,
  )
})

test('an archived model cannot be trained', () => {
  fc.assert(
    fc.property(request, (asked) => {
      expect(refusalOf(() => trainingKindFor(aModel({ state: 'archived' }), asked))).toBe('model_archived')
    }),
  )
})

test('during a run, a request with the same samples and effort is that run, and any other is refused as busy', () => {
  fc.assert(
    fc.property(request, efforts, fc.nat(3), fc.nat(3), (asked, effort, leased, training_data_revision) => {
      const model = aModel({
        state: 'busy',
        training_data_revision,
        lease: aLease({ effort, training_data_revision: leased }),
      })
      const isSame = asked.effort === effort && leased === training_data_revision
      expect(refusalOf(() => trainingKindFor(model, asked))).toBe(isSame ? 'run_in_progress' : 'model_busy')
    }),
  )
})

test('a discovery in flight is not the training of the same samples at the same effort', () => {
  const model = aModel({ state: 'busy', lease: aLease({ kind: 'discover' }) })

  expect(refusalOf(() => trainingKindFor(model, trainSchema.parse({})))).toBe('model_busy')
  expect(refusalOf(() => requireNotBusy(model, { kind: 'discover', effort: 'medium' }))).toBe('run_in_progress')
})

test('a synthesis of another kind is another run', () => {
  const model = aModel({ state: 'busy', lease: aLease({ kind: 'synthesize', synth_type: 'diversify' }) })
  const asked = { kind: 'synthesize', effort: 'medium' } as const

  expect(refusalOf(() => requireNotBusy(model, { ...asked, synth_type: 'diversify' }))).toBe('run_in_progress')
  expect(refusalOf(() => requireNotBusy(model, { ...asked, synth_type: 'from_traits' }))).toBe('model_busy')
})

test('a discovered axis needs no samples to be trained on', () => {
  const axis = { ...aTrait('tea_or_ink', 0, 0), kind: 'intrinsic' as const }

  expect(refusalOf(() => requireTrainable([axis]))).toBeUndefined()
  expect(refusalOf(() => requireTrainable([axis, aTrait('warmth', 0, 0)]))).toBe('validation_failed')
})

test('a repeated request gets the id of the run in flight', () => {
  const model = aModel({ state: 'busy', lease: aLease({ run_id: 'run_7' }) })

  const refusal = caught(() => trainingKindFor(model, trainSchema.parse({})))

  expect(refusal).toMatchObject({ code: 'run_in_progress', details: { run_id: 'run_7' } })
})

test('a new run leases the model under the next fencing token, with the active version as its base', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1, max: 10_000 }),
      (fencing_token, from, training_data_revision, seconds) => {
        const model = aModel({
          fencing_token,
          current_version_no: from,
          training_data_revision,
          newest_sample_id: 40,
          buffered_feedback: 3,
          traits: { a: 'A', b: 'B' },
          scoring_method: 'centroid',
        })
        const run = newRun(model, { run_id: 'run_1', kind: 'retune', effort: 'low', actor: 'key_1' }, noon)

        expect(newLease(model, run, noon, { leaseSeconds: seconds, embedder: 'lexical' })).toEqual({
          run_id: 'run_1',
          fencing_token: fencing_token + 1,
          kind: 'retune',
          effort: 'low',
          returns_to: 'draft',
          training_data_revision,
          started_at: noon.toISOString(),
          base_version_no: from,
          expires_at: new Date(noon.getTime() + seconds * 1000).toISOString(),
          phase: 'acquired',
          trait_count: 2,
          samples_through: 40,
          takes_feedback: 3,
          takes_samples: 0,
          takes_quietly: 0,
          scoring_method: 'centroid',
          max_depth: 1,
          embedder: 'lexical',
          fitted: {},
          fitting: {},
        })
      },
    ),
  )
})

test('a model can be trained exactly when it has a trait and each has the poles that its type needs', () => {
  const types = fc.constantFrom('spectrum', 'topic', 'claim', 'outlier')
  const traits = fc.array(fc.tuple(fc.nat(2), fc.nat(2), types), { maxLength: 5 })
  fc.assert(
    fc.property(traits, (counts) => {
      const rows = counts.map(([positive, negative, type], index) => aTrait(`t${index}`, positive, negative, type))
      const sampled = counts.filter(([positive, negative]) => positive + negative > 0).length
      const canBe = counts.map(([positive, negative, type]) => {
        if (type === 'claim') return positive > 0 && negative > 0
        if (type !== 'spectrum') return positive > 0
        return positive > 0 && negative > 0 ? true : positive + negative > 0 && sampled > 1
      })
      const isTrainable = counts.length > 0 && canBe.every(Boolean)
      expect(refusalOf(() => requireTrainable(rows))).toBe(isTrainable ? undefined : 'validation_failed')
    }),
  )
})

test('everything that is missing is reported at once, pole by pole', () => {
  const refusal = caught(() =>
    requireTrainable([aTrait('a', 1, 0, 'claim'), aTrait('b', 2, 2), aTrait('c', 0, 0), aTrait('d', 0, 3, 'topic')]),
  )

  expect(refusal?.details.issues).toMatchObject([
    { path: 'traits.a', message: expect.stringContaining('negative') },
    { path: 'traits.c' },
    { path: 'traits.c' },
    { path: 'traits.d', message: expect.stringContaining('positive') },
  ])
})

test.each([
  ['a spectrum of both poles', aTrait('a', 2, 2), false],
  ['a spectrum of one pole', aTrait('a', 2, 0), true],
  ['a spectrum without samples', aTrait('a', 0, 0), false],
  ['a claim', aTrait('a', 2, 2, 'claim'), true],
  ['a topic', aTrait('a', 2, 0, 'topic'), false],
  ['an outlier', aTrait('a', 2, 0, 'outlier'), false],
])('%s trains on samples of other traits only if its type needs them', (_, trait, learns) => {
  expect(learnsFromOtherTraits(trait)).toBe(learns)
})

test.each(modelStateSchema.options)('a model that is %s allows only the operations of its state', (state) => {
  const model = aModel({ state, current_version_no: 1, lease: state === 'busy' ? aLease() : null })

  const allowed = {
    live: refusalOf(() => requireNotArchived(model)),
    editable: refusalOf(() => requireEditable(model)),
    scoring: refusalOf(() => requireTrained(model)),
  }

  const archived = { live: 'model_archived', editable: 'model_archived', scoring: 'model_archived' }
  const none = { live: undefined, editable: undefined, scoring: undefined }
  expect(allowed).toEqual(
    {
      draft: none,
      failed: none,
      busy: { ...none, editable: 'model_busy' },
      ready: { ...none, editable: 'not_draft' },
      archived,
    }[state],
  )
})

test('a model without a version serves no scores in any state', () => {
  for (const state of ['draft', 'busy', 'failed', 'ready'] as const) {
    expect(refusalOf(() => requireTrained(aModel({ state, current_version_no: 0 })))).toBe('not_trained')
  }
})

function caught(action: () => unknown): Refusal | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    return error instanceof Refusal ? error : undefined
  }
}

test('a trained model that has something new is retrained, unless its parameters are to be searched again', () => {
  const waiting = aModel({ state: 'ready', buffered_feedback: 1 })

  expect(trainingKindFor(waiting, trainSchema.parse({}))).toBe('retrain_buffered')
  expect(trainingKindFor(waiting, trainSchema.parse({ reoptimize_params: true }))).toBe('retune')
})

test('a model without its samples is retrained on what came since, and never retuned', () => {
  const model = aModel({ state: 'ready', buffered_feedback: 1, zero_data_retention: true })

  expect(trainingKindFor(model, trainSchema.parse({}))).toBe('retrain_buffered')
  expect(() => trainingKindFor(model, trainSchema.parse({ reoptimize_params: true }))).toThrow(
    expect.objectContaining({
      code: 'feature_unavailable',
      details: { feature: 'retune', because: 'zero_data_retention' },
    }),
  )
})

test('any request to train means the retrain in flight, whatever its effort, unless it asks to search anew', () => {
  const model = aModel({ state: 'busy', lease: aLease({ kind: 'retrain_buffered', effort: 'low' }) })

  expect(refusalOf(() => trainingKindFor(model, trainSchema.parse({ effort: 'high' })))).toBe('run_in_progress')
  expect(refusalOf(() => trainingKindFor(model, trainSchema.parse({ reoptimize_params: true })))).toBe('model_busy')
})

test('a model without traits cannot be trained', () => {
  expect(() => requireTrainable([])).toThrow(
    expect.objectContaining({
      code: 'validation_failed',
      details: expect.objectContaining({
        issues: [{ path: 'traits', message: 'The model has no trait; add at least one.' }],
      }),
    }),
  )
})

test('a spectrum of one pole borrows the other from traits that have samples, and from no others', () => {
  const lone = aTrait('warmth', 3, 0)

  expect(refusalOf(() => requireTrainable([lone, aTrait('clarity', 1, 1)]))).toBeUndefined()
  expect(() => requireTrainable([lone, aTrait('clarity', 0, 0)])).toThrow(
    expect.objectContaining({
      details: { issue_count: 3, issues: expect.arrayContaining([expect.objectContaining({ path: 'traits.warmth' })]) },
    }),
  )
})
