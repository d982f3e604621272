import { expect, test } from 'vitest'
import { evaluationTable } from '#rules/evaluation-table.ts'
import { type EvaluationView, evaluationView } from '#rules/evaluation-view.ts'

type Figures = EvaluationView['traits'][string]

const noLabels = { Strong: 0, Solid: 0, Developing: 0, Weak: 0, none: 0 }
const figures: Figures = {
  ...{ count: 10, positives: 6, negatives: 4, auc: 0.9, auc_interval: [0.75, 1], balanced_accuracy: 0.8 },
  ...{ balanced_accuracy_interval: [0.5, 0.95], spearman: 0.7, log_loss: 0.4, brier: 0.1 },
  expected_calibration_error: null,
  confusion: {
    positive: { ...noLabels, Strong: 5, none: 1 },
    negative: { ...noLabels, Solid: 1, Developing: 2, Weak: 3 },
  },
  worst: [],
}
const tableOf = (traits: EvaluationView['traits'], removed?: EvaluationView['removed']) =>
  evaluationTable({ version_id: 'v3', version_no: 3, count: 10, traits, ...(removed && { removed }) })

type Worst = Partial<Figures['worst'][number]>
const worstOf = (...texts: readonly Worst[]): Figures['worst'] =>
  texts.map((text, index) => ({ index, quality: 1, score: 50, label: null, ...text }))

test('an evaluation is a table of metrics, then the labels and the worst texts of each trait', () => {
  const worst = worstOf({ score: 40, label: 'Weak' }, { id: 'b', score: 30, quality: 0 })

  expect(tableOf({ warmth: { ...figures, worst } })).toBe(`v3 on 10 texts

Trait   Texts    AUC         95 %  Balanced acc.         95 %  Spearman  Log loss  Calibration err.
──────  ─────  ─────  ───────────  ─────────────  ───────────  ────────  ────────  ────────────────
warmth     10  0.900  0.750–1.000          0.800  0.500–0.950     0.700     0.400                 –

warmth
Quality       Strong  Solid  Developing  Weak  no label
────────────  ──────  ─────  ──────────  ────  ────────
0.5 and more       5      0           0     0         1
below 0.5          0      1           2     3         0

Farthest from their quality:
  text 0: 40 Weak, should be 100
  text b: 30, should be 0
`)
})

test('what one pole alone cannot say is a dash', () => {
  const table = tableOf({ warmth: { ...figures, auc: null, auc_interval: null } })

  expect(table).toMatch(/^warmth +10 +– +– +0\.800/m)
})

test('a line under the heading says what was removed of the texts', () => {
  const table = tableOf({}, { quotes: 7, signature: 2 })

  expect(table).toMatch(/^v3 on 10 texts\nRemoved: 7 characters of quotes, 2 of the signature\n\nTrait/)
})

test('texts that have the score of their quality are not among the worst', () => {
  expect(tableOf({ warmth: { ...figures, worst: worstOf({ score: 100 }, { quality: 0, score: 0 }) } })).toContain(
    '\n\nEvery text has the score of its quality.\n',
  )
})

test('at most five of the worst texts are shown', () => {
  const table = tableOf({ warmth: { ...figures, worst: worstOf({}, {}, {}, {}, {}, {}) } })

  expect(table.match(/^ {2}text \d/gm)).toEqual(['  text 0', '  text 1', '  text 2', '  text 3', '  text 4'])
})

test('an id cannot break the table or control a terminal', () => {
  expect(tableOf({ warmth: { ...figures, worst: worstOf({ id: 'a\r\n\u001bb' }) } })).toContain('  text a b: 50')
})

test('the ids of a request stand beside the worst texts that have one', () => {
  const worst = worstOf({ index: 1 }, { index: 0 }, { index: 2 })
  const evaluation = { version_no: 4, count: 3, traits: { warmth: { ...figures, worst } } }

  const shown = evaluationView(evaluation, ['a', undefined, 0])

  expect(shown).toEqual({
    ...{ version_id: 'v4', version_no: 4, count: 3 },
    traits: { warmth: { ...figures, worst: [worst[0], { ...worst[1], id: 'a' }, { ...worst[2], id: 0 }] } },
  })
  expect(Object.keys(shown.traits.warmth?.worst[0] ?? {})).not.toContain('id')
  expect(Object.keys(shown)).not.toContain('removed')
})

test('an evaluation shows what was removed', () => {
  const removed = { quotes: 1, signature: 0 }

  expect(evaluationView({ version_no: 4, count: 0, removed, traits: {} }, []).removed).toEqual(removed)
})
