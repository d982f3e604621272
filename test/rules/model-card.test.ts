import { expect, test } from 'vitest'
import { modelCard } from '#rules/model-card.ts'
import type { ModelCardTexts } from '#rules/model-request.ts'
import type { Trait } from '#rules/trait.ts'
import type { Version } from '#rules/version.ts'
import { aModel, aTrait, aVersion, origin } from './support/models.ts'

const noTexts: ModelCardTexts = { additional_terms: null, upstream_sources: null, readme_markdown: null }

type Shown = {
  readonly model?: Parameters<typeof aModel>[0]
  readonly version?: Version
  readonly traits?: readonly Trait[]
  readonly card?: Partial<ModelCardTexts>
}

function cardOf({ model, version, traits = [], card }: Shown): string {
  return modelCard({ model: aModel(model), version, traits, card: { ...noTexts, ...card } })
}

const trained = { state: 'ready', current_version_no: 3 } as const

test('the card of a draft has its handle, its state, and no section', () => {
  expect(cardOf({})).toBe(`# demo.tone

|  |  |
| --- | --- |
| State | draft |
| Active version | none yet |
| Zero data retention | off |
`)
})

test('a description follows the heading, with no character that Markdown reads', () => {
  expect(cardOf({ model: { description: '*Warm* words' } })).toContain('# demo.tone\n\n\\*Warm\\* words\n\n|')
})

test('the facts of the active version name its tags, its training and its parameters', () => {
  const version = aVersion({ tags: ['best', 'june'], effort: 'high' })

  expect(cardOf({ model: { ...trained, zero_data_retention: true }, version })).toContain(`|  |  |
| --- | --- |
| State | ready |
| Active version | v3, \`best\`, \`june\` |
| Trained | 2026-06-01T12:00:00.000Z, on 12 samples, effort high |
| Scoring method | balanced\\_cosine |
| SHA-256 of its parameters | \`ab12\` |
| Zero data retention | on |
`)
})

test('a pinned version is shown beside the active one', () => {
  const card = cardOf({ model: { ...trained, current_version_no: 5 }, version: aVersion() })

  expect(card).toContain('| Active version | v5 |\n| Version | v3 |')
})

test('the version is only said once to be active', () => {
  expect(cardOf({ model: trained, version: aVersion() }).match(/ersion \|/g)).toHaveLength(1)
})

test('an imported version has the time of its import and of its training, and names versions of its model of origin', () => {
  const created_at = '2026-05-01T00:00:00.000Z'
  const imported_from = { ...origin, handle: 'other.tone', version_no: 7, created_at }
  const changes = { since: 6, texts: 100, changed: 0, traits: {} }

  const card = cardOf({ model: trained, version: aVersion({ imported_from, changes }) })

  expect(card).toContain(`| Imported | 2026-06-01T12:00:00.000Z, from other.tone v7 |
| Trained | 2026-05-01T00:00:00.000Z, on 12 samples, effort medium |
| Changes since other.tone v6 | 0 of 100 samples have another label |
`)
})

test('the changes of labels are counted by trait, without the traits that have none', () => {
  const changes = { since: 2, texts: 100, changed: 4, traits: { warmth: 3, calm: 0, wit: 1 } }

  expect(cardOf({ model: trained, version: aVersion({ changes }) })).toContain(
    '| Changes since v2 | 4 of 100 samples have another label: `warmth` 3, `wit` 1 |',
  )
})

test('the difference of each AUC has its sign, its interval and a verdict', () => {
  const difference = (estimate: number, low: number, high: number) => ({
    auc_difference: { estimate, interval: [low, high] as const, samples: 40, since: 2 },
  })
  const metrics = {
    calm: difference(0.01, -0.005, 0.025),
    warmth: difference(-0.1, -0.2, -0.05),
    wit: difference(0, -0.1, 0.1),
  }
  const version = aVersion({ traits: ['calm', 'warmth', 'depth', 'wit'], metrics })

  const rest = '(95 %: '
  expect(cardOf({ model: trained, version })).toContain(
    [
      `| AUC since v2 | \`calm\` +0.010 ${rest}−0.005 to +0.025, 40 samples), no worse`,
      `\`warmth\` −0.100 ${rest}−0.200 to −0.050, 40 samples), worse`,
      `\`wit\` +0.000 ${rest}−0.100 to +0.100, 40 samples), undecided |`,
    ].join('; '),
  )
})

test('a version without a comparison says nothing of one', () => {
  const card = cardOf({ model: trained, version: aVersion({ metrics: { warmth: { auc: 0.9 } } }) })

  expect(card).not.toContain('since')
  expect(card).not.toContain('Imported')
})

test('traits are a table, with the characters of Markdown escaped', () => {
  const warmth = { ...aTrait('warmth', 3, 3), name: 'Warm_th', description: 'a | b', positive_label: '*' }

  expect(cardOf({ traits: [{ ...warmth, negative_label: 'cold' }] })).toContain(`## Traits

| Key | Name | Type | Negative pole | Positive pole | Description |
| --- | --- | --- | --- | --- | --- |
| \`warmth\` | Warm\\_th | spectrum | cold | \\* | a \\| b |
`)
})

test('metrics have three decimals and their intervals, and a dash where there is none', () => {
  const warmth = {
    ...{ sample_count: 12, auc: 0.9, auc_interval: [0.8, 0.95] as const, log_loss: 0.25 },
    ...{ balanced_accuracy: 0.85, balanced_accuracy_interval: [0.7, 0.9] as const, expected_calibration_error: 0 },
  }
  const version = aVersion({ traits: ['warmth', 'calm', 'wit'], metrics: { warmth, wit: { auc: null } } })

  expect(cardOf({ model: trained, version })).toContain(`## Metrics

| Trait | Samples | AUC (95 %) | Balanced accuracy (95 %) | Log loss | Calibration error |
| --- | ---: | ---: | ---: | ---: | ---: |
| \`warmth\` | 12 | 0.900 (0.800–0.950) | 0.850 (0.700–0.900) | 0.250 | 0.000 |
| \`calm\` | – | – | – | – | – |
| \`wit\` | – | – | – | – | – |
`)
})

test('terms, sources and the readme follow in this order, and the readme stays Markdown', () => {
  const sources = [{ name: 'A', license: 'MIT', citation: 'B 2020', url: 'https://a.example', zone: 'EU', area: 'x_y' }]
  const card = cardOf({
    card: { additional_terms: 'No *resale*.', upstream_sources: sources, readme_markdown: ' **Hello**\n\n' },
  })

  expect(
    card.endsWith(`## Terms

No \\*resale\\*.

## Sources

- [A](<https://a.example>); licence MIT; B 2020; area x\\_y; zone EU

## Readme

**Hello**
`),
  ).toBe(true)
})

test('each source has a line of its own, with only what is known of it', () => {
  const upstream_sources = [{ name: 'A', license: null, citation: '', zone: null }, { name: 'B' }]

  expect(cardOf({ card: { upstream_sources } })).toContain('## Sources\n\n- A\n- B\n')
})
