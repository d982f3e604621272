import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reasonIncomparable, reasonNotToPromote, toleratedLoss } from '#rules/promotion.ts'
import type { Version } from '#rules/version.ts'
import { origin } from './support/models.ts'

type Metrics = Version['metrics']

function aVersion(version_no: number, metrics: Metrics): Version {
  const common = { version_id: version_no, handle: 'demo.tone', run_id: 'run_1', param_hash: '', samples_hash: '' }
  return {
    ...common,
    version_no,
    triggered_by: 'retrain_buffered',
    sample_count: 10,
    scoring_method: 'balanced_cosine',
    effort: 'low',
    engine: '1',
    embedder: 'lexical',
    traits: Object.keys(metrics),
    segmenting: { max_depth: 1, aggregations: {} },
    metrics,
    tags: [],
    changes: null,
    activation: null,
    imported_from: null,
    created_at: '2026-06-01T12:00:00.000Z',
  }
}

const reasonFor = (before: Metrics, after: Metrics, max_auc_loss?: number | null) =>
  reasonNotToPromote(
    { promotion_policy: max_auc_loss === undefined ? null : { max_auc_loss } },
    aVersion(3, before),
    aVersion(4, after),
  )

test('a trait that loses more than the policy allows prevents the activation, and is named with its loss', () => {
  expect(reasonFor({ warmth: { auc: 0.93 } }, { warmth: { auc: 0.99, earlier_auc: 0.81 } })).toBe(
    'Recorded only: on the samples of v3 the AUC of "warmth" fell from 0.93 to 0.81; the policy allows a loss of 0.02.',
  )
})

const difference = (estimate: number, since = 3) => ({
  since,
  estimate,
  interval: [estimate - 0.05, estimate + 0.05] as const,
  samples: 60,
})

test('the difference on the samples that both versions learned from decides, and its interval is told', () => {
  const before = { warmth: { auc: 0.93 } }

  expect(reasonFor(before, { warmth: { earlier_auc: 0.93, auc_difference: difference(-0.12) } })).toBe(
    'Recorded only: on 60 samples of v3 the AUC of "warmth" fell by 0.12 (95 % interval 0.07 to 0.17); the policy allows a loss of 0.02.',
  )
  expect(reasonFor(before, { warmth: { earlier_auc: 0.5, auc_difference: difference(-0.02) } })).toBeUndefined()
})

test('an interval that includes no loss does not make up for a difference that is too large', () => {
  expect(reasonFor({}, { warmth: { auc_difference: difference(-0.021) } })).toContain(
    'fell by 0.021 (95 % interval -0.029 to 0.071)',
  )
})

test('a difference from another version than the active one says nothing', () => {
  expect(reasonFor({}, { warmth: { auc_difference: difference(-0.5, 2) } })).toBeUndefined()
})

test('traits with and without a difference are compared with each other', () => {
  const before = { a: { auc: 0.9 }, b: { auc: 0.9 } }
  const after = { a: { earlier_auc: 0.8 }, b: { auc_difference: difference(-0.2) } }

  expect(reasonFor(before, after)).toMatch(/"b" fell by 0\.2 \(.*\), and that of 1 more traits by too much, too;/)
})

test('other traits do not compensate for one that lost, and the worst is named', () => {
  const before = { a: { auc: 0.9 }, b: { auc: 0.9 }, c: { auc: 0.5 } }
  const after = { a: { earlier_auc: 0.8 }, b: { earlier_auc: 0.7 }, c: { earlier_auc: 1 } }

  expect(reasonFor(before, after)).toMatch(/"b" fell from 0.9 to 0.7, and that of 1 more traits/)
})

test.each([
  ['just as much as is allowed', 0.9, 0.88, undefined],
  ['less than is allowed', 0.9, 0.5, 0.5],
  ['nothing', 0.9, 0.9, 0],
  ['much, with no gate', 0.9, 0.1, null],
  ['nobody knows what, for lack of a pole', 0.9, null, 0],
  ['nobody knows what, for lack of an earlier figure', null, 0.5, 0],
])('a trait that loses %s allows the activation', (_what, auc, earlier_auc, policy) => {
  expect(reasonFor({ warmth: { auc } }, { warmth: { earlier_auc } }, policy)).toBeUndefined()
})

test('a trait that is new in the version does not prevent the activation', () => {
  expect(reasonFor({}, { warmth: { earlier_auc: 0.1 } }, 0)).toBeUndefined()
})

test('an activation is prevented exactly if some trait loses more than is allowed, to four decimals', () => {
  const tenThousandths = fc.integer({ min: 0, max: 10_000 })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(tenThousandths, tenThousandths), { maxLength: 8 }),
      tenThousandths,
      (traits, most) => {
        const before = Object.fromEntries(traits.map(([auc], i) => [`t${i}`, { auc: auc / 10_000 }]))
        const after = Object.fromEntries(traits.map(([, auc], i) => [`t${i}`, { earlier_auc: auc / 10_000 }]))
        const isWorse = traits.some(([a, b]) => a - b > most)
        expect(reasonFor(before, after, most / 10_000) !== undefined).toBe(isWorse)
      },
    ),
  )
})

test('a comparison tolerates the loss of the policy, or 0.02 where it has no gate', () => {
  expect(toleratedLoss({ promotion_policy: { max_auc_loss: 0.5 } })).toBe(0.5)
  expect(toleratedLoss({ promotion_policy: { max_auc_loss: null } })).toBe(0.02)
  expect(toleratedLoss({ promotion_policy: null })).toBe(0.02)
})

test('a version whose samples are gone is not replaced without a look, unless the policy has no gate', () => {
  const active = aVersion(3, {})

  expect(reasonIncomparable({ promotion_policy: null }, active)).toBe(
    'Recorded only: nothing could be compared, because the samples of v3 are not stored any more. Activate the version to serve it.',
  )
  expect(reasonIncomparable({ promotion_policy: null }, { ...active, imported_from: origin })).toContain(
    'the samples of v3 are not here: it was imported.',
  )
  expect(reasonIncomparable({ promotion_policy: { max_auc_loss: null } }, active)).toBeUndefined()
})
