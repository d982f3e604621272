import { describe, expect, test } from 'vitest'
import {
  effectiveAggregation,
  isSpectrumOfSamples,
  keyTraits,
  requireExtrinsic,
  type Trait,
  traitInputSchema,
  traitSchema,
  usesEmbedding,
  withSampleCounts,
} from '#rules/trait.ts'
import { deletedTraitView, traitListView, traitView } from '#rules/trait-view.ts'
import type { Version } from '#rules/version.ts'
import { issuesOf } from './support/refusals.ts'

const axis = { discrimination: 0.8, explained_variance: 0.3, anchor_sample_ids: { positive: [1], negative: [2] } }

function aTrait(parts: Partial<Trait> = {}): Trait {
  const counts = { sample_count: 2, positive_samples: 1, negative_samples: 1 }
  const named = { key: 'warmth', name: 'Warmth', aggregation: 'max', kind: 'extrinsic' }
  return traitSchema.parse({ ...named, ...counts, ...parts })
}

describe('a trait', () => {
  test.each<[Partial<Trait>, string, boolean]>([
    [{}, 'titan', true],
    [{}, 'lexical', false],
    [{ type: 'topic' }, 'titan', false],
    [{ kind: 'intrinsic' }, 'titan', false],
    [{ type: 'topic', kind: 'intrinsic' }, 'titan', false],
  ])('with %j reads by the embedder %s: %s', (parts, embedder, uses) => {
    expect(usesEmbedding(aTrait(parts), embedder)).toBe(uses)
  })

  test.each<[Partial<Trait>, string, string]>([
    [{}, 'lexical', 'max'],
    [{}, 'titan', 'none'],
    [{ kind: 'intrinsic' }, 'lexical', 'none'],
    [{ type: 'topic' }, 'lexical', 'max'],
    [{ type: 'topic' }, 'titan', 'max'],
    [{ type: 'topic', negative_samples: 0 }, 'lexical', 'none'],
    [{ negative_samples: 0 }, 'lexical', 'max'],
    [{ type: 'claim' }, 'lexical', 'none'],
    [{ type: 'outlier' }, 'lexical', 'none'],
  ])('with %j and the embedder %s combines the segments of a text by %s', (parts, embedder, aggregation) => {
    expect(effectiveAggregation(aTrait(parts), embedder)).toBe(aggregation)
  })

  test.each<[Partial<Trait>, boolean]>([
    [{}, true],
    [{ kind: 'intrinsic' }, false],
    [{ type: 'topic' }, false],
    [{ kind: 'intrinsic', type: 'topic' }, false],
  ])('with %j is a spectrum of samples: %s', (parts, is) => {
    expect(isSpectrumOfSamples(aTrait(parts))).toBe(is)
  })

  test('counts the samples that a run sees, a quality of one half as positive', () => {
    const counted = withSampleCounts(
      aTrait(),
      [0, 0.49, 0.5, 1, 1].map((quality) => ({ quality })),
    )

    expect(counted).toEqual(aTrait({ sample_count: 5, positive_samples: 3, negative_samples: 2 }))
  })
})

describe('keys of traits', () => {
  const named = (name: string, key?: string) => traitInputSchema.parse({ name, ...(key && { key }) })

  test('are refused where each stands: one that cannot be derived, and one that stands twice', () => {
    const inputs = [named('Warmth'), named('温'), named('Other', 'warmth')]

    expect(issuesOf(() => keyTraits(inputs))).toEqual([
      { path: 'traits.1.key', message: 'No key can be derived from this name; give one.' },
      { path: 'traits.2.key', message: 'The key "warmth" stands twice in this request.' },
    ])
  })

  test('that are derived from a long name are cut at 64 characters', () => {
    expect(keyTraits([named('a'.repeat(80))])).toMatchObject([{ key: 'a'.repeat(64) }])
  })

  test('of discovered traits cannot be declared again, where their axis would be lost', () => {
    const present = [aTrait({ key: 'found', kind: 'intrinsic' }), aTrait({ key: 'made' })]
    const declare = (...keys: string[]) =>
      issuesOf(() => requireExtrinsic(present, keyTraits(keys.map((key) => named('x', key)))))

    expect(declare('made', 'new')).toBeUndefined()
    expect(declare('made', 'found', 'new')).toEqual([
      { path: 'traits.1.key', message: expect.stringContaining('The trait "found" is a discovered one') },
    ])
  })
})

describe('the view of a trait', () => {
  const active = (metrics: object) => ({ metrics }) as Version
  const discriminationOf = (trait: Trait, metrics?: object) =>
    traitView(trait, metrics && active(metrics)).discrimination

  test('has no fields that only the service needs', () => {
    const { discovered: _, is_suggestion: __, ...shown } = aTrait({ discovered: axis as Trait['discovered'] })

    expect(traitView({ ...aTrait(), discovered: axis as Trait['discovered'] }, undefined)).toEqual({
      ...shown,
      ...axis,
    })
  })

  test('shows how the active version separates the poles, or else how the axis did when it was discovered', () => {
    const found = aTrait({ kind: 'intrinsic', discovered: axis as Trait['discovered'] })

    expect(discriminationOf(found)).toBe(0.8)
    expect(discriminationOf(found, {})).toBe(0.8)
    expect(discriminationOf(found, { warmth: { auc: 0.9 } })).toBe(0.9)
    expect(discriminationOf(found, { warmth: { auc: 0.9, discrimination: 0.7 } })).toBe(0.7)
    expect(discriminationOf(found, { warmth: { auc: null } })).toBeNull()
  })

  test('of a trait without a version or an axis has no figures', () => {
    const none = { discrimination: null, explained_variance: null, anchor_sample_ids: null }

    expect(traitView(aTrait(), undefined)).toMatchObject(none)
    expect(traitView(aTrait(), active({ clarity: { auc: 0.9 } }))).toMatchObject(none)
  })

  test('of all traits is a list in their order, and of a deleted one the name of its model', () => {
    const { traits } = traitListView([aTrait(), aTrait({ key: 'clarity' })], active({ clarity: { auc: 0.6 } }))

    expect(traits).toMatchObject([
      { key: 'warmth', discrimination: null },
      { key: 'clarity', discrimination: 0.6 },
    ])
    expect(deletedTraitView('demo.bot')).toEqual({ handle: 'demo.bot', deleted: true })
  })
})
