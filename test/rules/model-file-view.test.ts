import { expect, test } from 'vitest'
import type { KeyedSample } from '#rules/file-samples.ts'
import type { DefinitionPlan } from '#rules/model-file-plan.ts'
import { type ComparedSamples, modelFilePlanView } from '#rules/model-file-view.ts'
import { aModel, aTrait } from './support/models.ts'

const existing = {
  model: aModel(),
  card: { additional_terms: null, upstream_sources: null, readme_markdown: null },
  traits: [],
}
const noPlan: DefinitionPlan = { changes: [], traits: [], unlisted: [], blocked: [] }
const noSamples: ComparedSamples = { wanted: [], missing: [], labelledOtherwise: [], skipped: null }
const change = { field: 'description', from: 'a', to: 'b' }
const sample = (trait: string, text: string): KeyedSample => ({ trait, text, quality: 1 })

type Parts = { readonly plan?: Partial<DefinitionPlan>; readonly samples?: Partial<ComparedSamples> }
const viewOf = ({ plan, samples }: Parts, model: typeof existing | undefined = existing) =>
  modelFilePlanView('demo.tone', model, { ...noPlan, ...plan }, { ...noSamples, ...samples })

const traitChange = (key: string, changes: readonly (typeof change)[], present: boolean) => ({
  stated: { key },
  existing: present ? aTrait(key, 0, 0) : undefined,
  described: aTrait(key, 0, 0),
  changes,
})

test('a plan without a change does nothing, and shows what it leaves', () => {
  const blocked = [{ path: 'traits.a', code: 'not_draft', message: 'Fixed.' }] as const

  expect(viewOf({ plan: { unlisted: ['calm'], blocked } })).toEqual({
    ...{ handle: 'demo.tone', action: 'none', changes: [], traits: [], traits_not_in_file: ['calm'] },
    ...{ samples: [], samples_skipped: null, blocked },
  })
})

test('a model is created where there is none, and changed by a field, a trait or a sample', () => {
  const traits = [traitChange('a', [change], true)]

  expect(modelFilePlanView('demo.tone', undefined, noPlan, noSamples).action).toBe('create')
  expect(viewOf({ plan: { changes: [change] } }).action).toBe('change')
  expect(viewOf({ plan: { traits } }).action).toBe('change')
  expect(viewOf({ samples: { wanted: [sample('a', 'x')], missing: [sample('a', 'x')] } }).action).toBe('change')
  expect(viewOf({ plan: { traits: [traitChange('a', [], true)] } }).action).toBe('none')
})

test('each trait has its own action and changes', () => {
  const traits = [traitChange('a', [change], false), traitChange('b', [change], true), traitChange('c', [], true)]

  expect(viewOf({ plan: { traits } }).traits).toEqual([
    { key: 'a', action: 'create', changes: [change] },
    { key: 'b', action: 'change', changes: [change] },
    { key: 'c', action: 'none', changes: [] },
  ])
})

test('samples are counted by trait', () => {
  const [one, two, three] = [sample('a', '1'), sample('a', '2'), sample('b', '3')]

  const samples = { wanted: [one, two, three], missing: [one], labelledOtherwise: [three] }

  expect(viewOf({ samples }).samples).toEqual([
    { trait: 'a', given: 2, present: 1, to_append: 1, labelled_otherwise: 0 },
    { trait: 'b', given: 1, present: 1, to_append: 0, labelled_otherwise: 1 },
  ])
})

test('samples that are not compared count neither as present nor as to be appended', () => {
  const shown = viewOf({ samples: { wanted: [sample('a', '1')], skipped: 'They are gone.' } })

  expect(shown).toMatchObject({ action: 'none', samples_skipped: 'They are gone.' })
  expect(shown.samples).toEqual([{ trait: 'a', given: 1, present: 0, to_append: 0, labelled_otherwise: 0 }])
})

test('only the first 500 characters of a long text are shown, and never half a character', () => {
  const shownOf = (from: unknown, to: unknown) => viewOf({ plan: { changes: [{ field: 'readme', from, to }] } }).changes

  expect(shownOf('a'.repeat(500), 'b'.repeat(501))).toEqual([
    { field: 'readme', from: 'a'.repeat(500), to: `${'b'.repeat(500)}…` },
  ])
  expect(shownOf(null, `${'b'.repeat(499)}😀`)).toEqual([
    { field: 'readme', from: null, to: `${'b'.repeat(499)}\ufffd…` },
  ])
  expect(shownOf(Array(600).fill(1), 3)).toEqual([{ field: 'readme', from: Array(600).fill(1), to: 3 }])
})
