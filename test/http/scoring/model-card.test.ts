import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { refused } from '../support/refused.ts'
import { makeDraft, must, train } from '../support/wire.ts'

const { request } = await sharedService()

type Interval = readonly [number, number]
type Metrics = Record<'auc' | 'balanced_accuracy' | 'log_loss' | 'expected_calibration_error', number> &
  Record<'auc_interval' | 'balanced_accuracy_interval', Interval>
type Version = { param_hash: string; created_at: string; metrics: { traits: Record<string, Metrics> } }

const markdown = { accept: 'text/markdown' }
const card = async (path: string) => (await request('GET', path, { headers: markdown })).text

test('a card shows everything about a model that serves', async () => {
  const path = await makeDraft(request, 'demo.carded')
  await must(request, 'PATCH', path, {
    description: 'Is a reply warm?\nOr not?\n\nFor support.',
    additional_terms: 'Not for *resale*.',
    upstream_sources: [
      { name: 'Replies [2020]', license: 'CC-BY-4.0', citation: 'Doe, 2020', url: 'https://example.org/a_(b)' },
      { name: 'Own work' },
    ],
    readme_markdown: '# How to\n\n```\nunfinished',
  })
  await must(request, 'PATCH', `${path}/traits/warmth`, {
    name: 'Warm | kind',
    positive_label: 'warm',
    negative_label: 'c_o_l_d',
    description: 'Line one\n| and two |',
  })
  await train(request, path)
  await must(request, 'POST', `${path}/versions/best`)

  const text = await card(path)

  const { param_hash, created_at, metrics } = await must<Version>(request, 'GET', `${path}/versions/v1`)
  const warmth = metrics.traits.warmth!
  const shown = (figure: number, interval: Interval) =>
    `${figure.toFixed(3)} (${interval.map((bound) => bound.toFixed(3)).join('–')})`
  const figures = [
    shown(warmth.auc, warmth.auc_interval),
    shown(warmth.balanced_accuracy, warmth.balanced_accuracy_interval),
    ...[warmth.log_loss, warmth.expected_calibration_error].map((figure) => figure.toFixed(3)),
  ]
  expect(text).toBe(`# demo.carded

Is a reply warm?\\
Or not?

For support.

|  |  |
| --- | --- |
| State | ready |
| Active version | v1, \`best\` |
| Trained | ${created_at}, on 30 samples, effort low |
| Scoring method | balanced\\_cosine |
| SHA-256 of its parameters | \`${param_hash}\` |
| Zero data retention | off |

## Traits

| Key | Name | Type | Negative pole | Positive pole | Description |
| --- | --- | --- | --- | --- | --- |
| \`warmth\` | Warm \\| kind | spectrum | c\\_o\\_l\\_d | warm | Line one \\| and two \\| |

## Metrics

| Trait | Samples | AUC (95 %) | Balanced accuracy (95 %) | Log loss | Calibration error |
| --- | ---: | ---: | ---: | ---: | ---: |
| \`warmth\` | 30 | ${figures.join(' | ')} |

## Terms

Not for \\*resale\\*.

## Sources

- [Replies \\[2020\\]](<https://example.org/a_(b)>); licence CC-BY-4.0; Doe, 2020
- Own work

## Readme

# How to

\`\`\`
unfinished
`)
})

test('the card of an undocumented model is short', async () => {
  await must(request, 'POST', '/v1/models', { handle: 'demo.bare' })

  expect(await card('/v1/models/demo.bare')).toBe(`# demo.bare

|  |  |
| --- | --- |
| State | draft |
| Active version | none yet |
| Zero data retention | off |
`)
})

test('the card of a pinned version also shows which version is active', async () => {
  const path = await makeDraft(request, 'demo.both')
  await train(request, path)
  await must(request, 'PATCH', path, { scoring_method: 'centroid' })
  await train(request, path)
  await must(request, 'POST', `${path}/versions/first`, { version: 'v1' })

  for (const pin of ['@v1', '@first']) {
    const text = await card(path + pin)
    expect(text).toContain('| Active version | v2 |\n| Version | v1, `first` |')
    expect(text).toContain('| Scoring method | balanced\\_cosine |')
  }
  expect(await card(`${path}@v2`)).toBe(await card(path))
  expect(await request('GET', `${path}@v3`, { headers: markdown })).toMatchObject(refused(404, 'version_not_found'))
  expect(await request('GET', `${path}@none`, { headers: markdown })).toMatchObject(refused(404, 'tag_not_found'))
})

test('the card follows an edit, and leaves out a cleared document', async () => {
  const path = '/v1/models/demo.edited'
  await must(request, 'POST', '/v1/models', { handle: 'demo.edited', additional_terms: 'Old terms.' })
  expect(await card(path)).toContain('## Terms\n\nOld terms.')

  await must(request, 'PATCH', path, { additional_terms: '', readme_markdown: 'New readme.' })

  expect(await card(path)).not.toContain('Terms')
  expect(await card(path)).toContain('## Readme\n\nNew readme.')
})

await must(request, 'POST', '/v1/models', { handle: 'demo.typed' })

test.each([
  'text/markdown',
  'text/*',
  'text/markdown, application/json;q=0.9',
  'application/json;q=0, text/markdown',
  'text/html, text/markdown;q=0.1, application/json;q=0.05',
])('a caller that accepts "%s" gets the card', async (accept) => {
  const answer = await request('GET', '/v1/models/demo.typed', { headers: { accept } })

  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
  expect(answer.headers.get('vary')).toBe('Accept')
})

test.each([
  '',
  '*/*',
  'application/json',
  'application/*',
  'text/plain',
  'text/html',
  'text/markdown;q=0.5, application/json',
  'text/markdown;q=0',
  'application/json, text/markdown',
  'nonsense',
])('a caller that accepts "%s" gets JSON', async (accept) => {
  const answer = await request('GET', '/v1/models/demo.typed', { headers: { accept } })

  expect(answer).toMatchObject({ status: 200, body: { handle: 'demo.typed' } })
  expect(answer.headers.get('content-type')).toBe('application/json')
  expect(answer.headers.get('vary')).toBe('Accept')
})

test('an unknown model is refused in JSON, even if the caller requests its card', async () => {
  const answer = await request('GET', '/v1/models/demo.absent', { headers: markdown })

  expect(answer).toMatchObject(refused(404, 'model_not_found'))
  expect(answer.headers.get('content-type')).toContain('application/json')
})
