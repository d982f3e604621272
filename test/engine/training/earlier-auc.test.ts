import { describe, expect, test } from 'vitest'
import type { LabelledText } from '#engine/training/training-set.ts'
import type { FitJob } from '#engine/traits/fit-job.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { replies } from '../support/replies.ts'

/** The same number of replies with inverted labels, as from a careless reviewer. */
const misled: readonly LabelledText[] = replies.map(({ text, quality }) => ({
  text: `${text} Indeed.`,
  quality: 1 - quality,
}))
const marked = (samples: readonly LabelledText[], isEarlier: boolean) =>
  samples.map((sample) => ({ ...sample, isEarlier }))
const metricsOf = (type: FitJob['type'], samples: readonly LabelledText[]) =>
  fitTrait({ type, method: 'balanced_cosine', effort: 'low', samples }).metrics

describe.each(['spectrum', 'topic', 'claim', 'outlier'] as const)('a trait of type %s', (type) => {
  test('has no AUC on earlier samples if none is marked', () => {
    expect(metricsOf(type, replies)).not.toHaveProperty('earlier_auc')
  })

  test('has the same AUC on earlier samples as on all, if all are earlier ones', () => {
    const { auc, earlier_auc } = metricsOf(type, marked(replies, true))

    expect(auc).not.toBeNull()
    expect(earlier_auc).toBe(auc)
  })

  test('is measured on the earlier samples alone, and is otherwise the same, in any order of the samples', () => {
    const samples = [...marked(replies, true), ...marked(misled, false)]

    const { earlier_auc, ...others } = metricsOf(type, samples)

    const { earlier_auc: alone } = metricsOf(type, marked(replies, true))
    expect(earlier_auc).toBeLessThan(Number(alone))
    expect(others).toEqual(metricsOf(type, [...replies, ...misled]))
    expect(metricsOf(type, samples.toReversed()).earlier_auc).toBe(earlier_auc)
  })

  test('cannot be measured on earlier samples of one pole', () => {
    const samples = replies.map((sample) => ({ ...sample, isEarlier: sample.quality === 1 }))

    expect(metricsOf(type, samples)).toMatchObject({ earlier_auc: null })
  })
})
