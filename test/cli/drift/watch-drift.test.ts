import { describe, expect, test } from 'vitest'
import { type WatchedCard, type WatchedVersion, watchDrift } from '../../../cli/drift/watch-drift.ts'

type Detail = WatchedCard['detail'][string]

const warmth = {
  labels: { Strong: 100, Solid: 100, Developing: 100, Weak: 100, none: 0 },
  familiarity: { from: [0, 50, 90], counts: [0, 100, 300] },
}
const version: WatchedVersion = { version_no: 3, metrics: { traits: { warmth: { distribution: warmth } } } }

const card = (detail: Detail): WatchedCard => ({ detail: { warmth: detail }, metadata: { version_no: 3 } })
const cards = (count: number, detail: Detail) => Array.from({ length: count }, () => card(detail))

/** 200 texts like the training. */
const alike = [
  ...cards(50, { label: 'Strong', familiarity: 100 }),
  ...cards(50, { label: 'Solid', familiarity: 95 }),
  ...cards(50, { label: 'Developing', familiarity: 90 }),
  ...cards(50, { label: 'Weak', familiarity: 89 }),
]

describe('a batch of texts', () => {
  test('that is like the training is stable', () => {
    const report = watchDrift(version, alike)

    expect(report).toMatchObject({ version_no: 3, texts: 200, band: 'stable', is_drift: false, warnings: [] })
    expect(report.traits.warmth).toMatchObject({ labels: { psi: 0 }, familiarity: { psi: 0 } })
  })

  test('is counted by label and by familiarity beside the training', () => {
    const { labels, familiarity } = watchDrift(version, [
      ...cards(150, { label: null, familiarity: 49 }),
      ...cards(50, { label: 'Weak', familiarity: 50 }),
    ]).traits.warmth!

    expect(labels?.bins).toEqual([
      { bin: 'Strong', training: 100, batch: 0 },
      { bin: 'Solid', training: 100, batch: 0 },
      { bin: 'Developing', training: 100, batch: 0 },
      { bin: 'Weak', training: 100, batch: 50 },
      { bin: 'none', training: 0, batch: 150 },
    ])
    expect(familiarity?.bins).toEqual([
      { bin: '0–49', training: 0, batch: 150 },
      { bin: '50–89', training: 100, batch: 50 },
      { bin: '90–100', training: 300, batch: 0 },
    ])
  })

  test('of other labels has drifted, though its texts are as familiar', () => {
    const report = watchDrift(
      version,
      alike.map(({ detail }) => card({ ...detail.warmth!, label: 'Weak' })),
    )

    expect(report).toMatchObject({ band: 'significant', is_drift: true, worst: { trait: 'warmth', of: 'labels' } })
    expect(report.traits.warmth).toMatchObject({
      labels: { band: 'significant', is_drift: true },
      familiarity: { band: 'stable', is_drift: false },
    })
  })

  test('of unfamiliar texts has drifted, though its labels are the same', () => {
    const report = watchDrift(
      version,
      alike.map(({ detail }) => card({ ...detail.warmth!, familiarity: 20 })),
    )

    expect(report).toMatchObject({ is_drift: true, worst: { of: 'familiarity', band: 'significant' } })
    expect(report.traits.warmth?.labels?.band).toBe('stable')
  })

  test('of few texts brings a warning, and no drift that chance explains', () => {
    const few = [
      ...cards(1, { label: 'Strong', familiarity: 95 }),
      ...cards(4, { label: 'Weak', familiarity: 80 }),
      ...cards(5, { label: 'Solid', familiarity: 92 }),
    ]

    const report = watchDrift(version, few)

    expect(report.warnings).toEqual([
      'There are only 10 texts: compare at least 100, because chance alone changes the shares of few texts much.',
    ])
    expect(report).toMatchObject({ band: 'significant', is_drift: false })
    expect(report.traits.warmth!.labels!.by_chance).toBeGreaterThan(report.traits.warmth!.labels!.psi)
  })

  test('that is empty is not compared', () => {
    const report = watchDrift(version, [])

    expect(report).toMatchObject({ texts: 0, band: null, worst: null, is_drift: false })
    expect(report.traits.warmth).toEqual({ labels: null, familiarity: null })
    expect(report.warnings).toEqual(['There is no text to compare.'])
  })

  test('that another version scored is refused', () => {
    const other = { ...alike[0]!, metadata: { version_no: 4 } }

    expect(() => watchDrift(version, [...alike, other])).toThrow(
      "A text was scored by v4, which can't be compared with the training of v3: score all texts with v3.",
    )
  })
})

describe('a version', () => {
  test('of several traits is as bad as the worst of them', () => {
    const both = { warmth: { distribution: warmth }, clarity: { distribution: warmth } }
    const scored = alike.map(({ detail, metadata }) => ({
      detail: { ...detail, clarity: { label: 'Strong' as const, familiarity: detail.warmth!.familiarity } },
      metadata,
    }))

    const report = watchDrift({ version_no: 3, metrics: { traits: both } }, scored)

    expect(report).toMatchObject({ band: 'significant', worst: { trait: 'clarity', of: 'labels' } })
    expect(report.traits.warmth?.labels?.band).toBe('stable')
  })

  test('of an earlier release has no distributions, and a warning for each trait', () => {
    const report = watchDrift({ version_no: 3, metrics: { traits: { warmth: {} } } }, alike)

    expect(report).toMatchObject({ band: null, worst: null, is_drift: false })
    expect(report.warnings).toEqual([
      'v3 has no distribution of the trait "warmth", so it is not compared: an earlier release trained it, or it is a discovered axis with too few samples. Train the model again.',
    ])
  })

  test('of a discovered axis is compared by labels alone', () => {
    const distribution = { ...warmth, familiarity: null }
    const unmeasured = alike.map(({ detail }) => card({ ...detail.warmth!, familiarity: null }))

    const report = watchDrift({ version_no: 3, metrics: { traits: { warmth: { distribution } } } }, unmeasured)

    expect(report.traits.warmth).toMatchObject({ labels: { psi: 0 }, familiarity: null })
    expect(report.warnings).toEqual([])
  })
})
