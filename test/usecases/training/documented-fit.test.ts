import { expect, test } from 'vitest'
import type { TrainingMetrics } from '#engine/training/training-metrics.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { calibrationSchema } from '#rules/calibration.ts'
import { type TraitMetrics, traitMetricsSchema } from '#rules/trait-metrics.ts'
import { type Documented, documentedFit } from '#usecases/training/documented-fit.ts'
import { replies } from '../../engine/support/replies.ts'
import { vectorOf } from '../../engine/support/vectors.ts'

const warm = replies.filter(({ quality }) => quality === 1)
const cold = replies.filter(({ quality }) => quality === 0)
const job = { method: 'balanced_cosine', effort: 'low', samples: replies } as const
const vectors = new Map(replies.map(({ text }) => [text, vectorOf(text, 64)]))
const earlier = replies.map((sample, i) => ({ ...sample, isEarlier: i % 2 === 0 }))

test.each([
  ['a spectrum', { ...job, type: 'spectrum' }],
  ['a spectrum that is compared with an earlier version', { ...job, type: 'spectrum', samples: earlier }],
  ['a spectrum of one pole', { ...job, type: 'spectrum', samples: warm, others: cold }],
  ['a spectrum over vectors', { ...job, type: 'spectrum', vectors }],
  ['a spectrum that is searched for', { ...job, type: 'spectrum', effort: 'high' }],
  ['a topic', { ...job, type: 'topic' }],
  ['a topic of one pole', { ...job, type: 'topic', samples: warm }],
  ['a claim', { ...job, type: 'claim' }],
  ['an outlier', { ...job, type: 'outlier', samples: warm }],
] as const)('everything that the engine writes of %s is documented, and reads back in the same order', (_, each) => {
  const { calibration, metrics } = documentedFit(fitTrait(each))

  expect(JSON.stringify(calibrationSchema.parse(calibration))).toBe(JSON.stringify(calibration))
  expect(traitMetricsSchema.parse(metrics)).toEqual(metrics)
})

test('a metric that is not documented does not compile', () => {
  const written = { auc: 1, recall: 1 } as unknown as TrainingMetrics & { readonly recall: number }

  // @ts-expect-error: nothing describes `recall`
  const documented: Documented<typeof written, TraitMetrics> = written

  expect(documented).toBe(written)
})

test('a metric of an older engine that is no longer documented is dropped', () => {
  expect(traitMetricsSchema.parse({ auc: 0.9, recall: 0.8 })).toEqual({ auc: 0.9 })
})
