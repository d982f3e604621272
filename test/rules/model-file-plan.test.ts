import { expect, test } from 'vitest'
import { cohortTrait } from '#rules/cohort-trait.ts'
import type { FileTrait } from '#rules/file-trait.ts'
import { traitChangesOf, traitsOfFile, traitWritesOf } from '#rules/file-trait-changes.ts'
import type { Model } from '#rules/model.ts'
import type { ModelFile } from '#rules/model-file.ts'
import type { ExistingModel } from '#rules/model-file-changes.ts'
import { planDefinition, requireUnblocked } from '#rules/model-file-plan.ts'
import type { Trait } from '#rules/trait.ts'
import { namesOfTraits } from '#rules/trait-names.ts'
import { aLease, aModel, aTrait } from './support/models.ts'
import { refusalOf } from './support/refusals.ts'

function existingWith(traits: readonly Trait[], model: Partial<Model> = {}): ExistingModel {
  const card = { additional_terms: null, upstream_sources: null, readme_markdown: null }
  return { model: aModel({ traits: namesOfTraits(traits), ...model }), card, traits }
}
const fileWith = (traits: ModelFile['traits'], more: Partial<ModelFile> = {}): ModelFile => ({ traits, ...more })
const planOf = (file: ModelFile, existing?: ExistingModel) => planDefinition(file, [], existing)

const warmth: Trait = { ...aTrait('warmth', 3, 3), name: 'Warmth' }
const discovered: Trait = { ...aTrait('axis', 0, 0), name: 'Axis', kind: 'intrinsic' }
const busy = { state: 'busy', lease: aLease() } as const

test('a file of a new model creates all that it states, and nothing blocks it', () => {
  const plan = planOf(fileWith([{ key: 'warmth', description: 'How warm.' }], { description: 'Tone.', max_depth: 2 }))

  expect(plan).toMatchObject({ unlisted: [], blocked: [] })
  expect(plan.changes).toEqual([
    { field: 'description', from: null, to: 'Tone.' },
    { field: 'max_depth', from: null, to: 2 },
  ])
  expect(plan.traits.map(({ changes }) => changes)).toEqual([
    [
      { field: 'name', from: null, to: 'Warmth' },
      { field: 'description', from: null, to: 'How warm.' },
      { field: 'positive_label', from: null, to: 'positive' },
      { field: 'negative_label', from: null, to: 'negative' },
      { field: 'aggregation', from: null, to: 'mean' },
      { field: 'type', from: null, to: 'spectrum' },
    ],
  ])
})

test('a new trait is created with all of its fields, empty ones too', () => {
  expect(planOf(fileWith([{ key: 'warmth' }])).traits[0]?.changes).toContainEqual({
    ...{ field: 'description', from: null, to: '' },
  })
})

test('a file that says what the model is changes nothing', () => {
  const existing = existingWith([warmth], { description: 'Tone.' })

  const plan = planOf(fileWith([{ key: 'warmth' }], { description: 'Tone.' }), existing)

  expect(plan).toMatchObject({ changes: [], traits: [{ changes: [] }], unlisted: [], blocked: [] })
})

test('only the fields of a trait that differ change, and a file that does not state a field keeps it', () => {
  const existing = existingWith([{ ...warmth, description: 'How warm.', positive_label: 'warm' }])

  const plan = planOf(fileWith([{ key: 'warmth', positive_label: 'kind' }]), existing)

  expect(plan.traits[0]?.changes).toEqual([{ field: 'positive_label', from: 'warm', to: 'kind' }])
})

test('the traits that a list leaves out are named; where traits are discovered, there is no such list', () => {
  const existing = existingWith([warmth, aTrait('calm', 3, 3)])

  expect(planOf(fileWith([{ key: 'warmth' }, { key: 'wit' }]), existing).unlisted).toEqual(['calm'])
  expect(planOf(fileWith('discover'), existing).unlisted).toEqual([])
})

test('a name that also names another trait of the file or of the model is refused', () => {
  const twice = fileWith([
    { key: 'a', name: 'Tone' },
    { key: 'b', name: 'Tone' },
  ])

  expect(() => planOf(twice)).toThrow('traits: The name "Tone" of the trait "a" also names the trait "b".')
  expect(refusalOf(() => planOf(fileWith([{ key: 'wit', name: 'Warmth' }]), existingWith([warmth])))).toBe(
    'validation_failed',
  )
  expect(refusalOf(() => planOf(fileWith([{ key: 'warmth', name: 'Heat' }]), existingWith([warmth])))).toBeUndefined()
})

test.each([
  ['ready', 'not_draft'],
  ['busy', 'model_busy'],
  ['archived', 'model_archived'],
] as const)('traits of a model that is %s cannot change: %s', (state, code) => {
  const existing = existingWith([warmth], { state, lease: state === 'busy' ? aLease() : null })

  const { blocked } = planOf(fileWith([{ key: 'warmth' }, { key: 'wit' }]), existing)

  expect(blocked).toMatchObject([{ path: 'traits.wit', code }])
  expect(blocked[0]?.message).toContain('demo.tone')
})

test('a model whose first training failed can get other traits', () => {
  expect(planOf(fileWith([{ key: 'wit' }]), existingWith([], { state: 'failed' })).blocked).toEqual([])
})

test('zero data retention cannot be turned on while a run works on the model', () => {
  const file = fileWith([{ key: 'warmth' }], { zero_data_retention: true })

  expect(planOf(file, existingWith([warmth], busy)).blocked).toMatchObject([
    { path: 'zero_data_retention', code: 'model_busy' },
  ])
  expect(planOf(file, existingWith([warmth])).blocked).toEqual([])
  expect(planOf(file, existingWith([warmth], { ...busy, zero_data_retention: true })).blocked).toEqual([])
  expect(planOf(fileWith([{ key: 'warmth' }]), existingWith([warmth], busy)).blocked).toEqual([])
})

test('the type of a discovered trait cannot change, its texts can', () => {
  const blockedBy = (trait: Omit<FileTrait, 'key'>) =>
    planOf(fileWith([{ key: 'axis', ...trait }]), existingWith([discovered])).blocked

  expect(blockedBy({ type: 'topic' })).toEqual([
    {
      path: 'traits.axis',
      code: 'validation_failed',
      message: 'The trait "axis" is a discovered one: its type cannot change.',
    },
  ])
  expect(blockedBy({ type: 'spectrum', name: 'Tea' })).toEqual([])
  expect(blockedBy({ name: 'Tea' })).toEqual([])
  expect(planOf(fileWith([{ key: 'warmth', type: 'topic' }]), existingWith([warmth])).blocked).toEqual([])
})

test('a plan that is blocked is refused with its first reason, and all of them in the details', () => {
  const blocked = [
    { path: 'traits.wit', code: 'not_draft', message: 'Fixed.' },
    { path: 'traits.calm', code: 'not_draft', message: 'Fixed.' },
  ] as const

  expect(refusalOf(() => requireUnblocked({ blocked }))).toBe('not_draft')
  expect(() => requireUnblocked({ blocked })).toThrow(
    expect.objectContaining({ message: 'Nothing was applied. traits.wit: Fixed.', details: { blocked } }),
  )
  expect(refusalOf(() => requireUnblocked({ blocked: [] }))).toBeUndefined()
})

const sample = (labels: Record<string, number>) => ({ at: 'a:1', text: 'Hello', labels })

test('a model whose traits are discovered has a cohort if there are texts without a label', () => {
  const of = (...labels: Record<string, number>[]) => traitsOfFile(fileWith('discover'), labels.map(sample))

  expect(of()).toEqual([])
  expect(of({ a: 1 })).toEqual([])
  expect(of({ a: 1 }, {})).toEqual([cohortTrait])
  expect(traitsOfFile(fileWith([{ key: 'a' }]), [sample({})])).toEqual([{ key: 'a' }])
})

test('the cohort is added where it is missing, and otherwise left as its owner made it', () => {
  const own: Trait = { ...aTrait('typical', 3, 0, 'outlier'), name: 'Ours' }

  expect(traitChangesOf([cohortTrait], [])[0]?.changes.map(({ field }) => field)).toContain('name')
  expect(traitChangesOf([cohortTrait], [own])[0]?.changes).toEqual([])
  expect(traitChangesOf([{ ...cohortTrait }], [own])[0]?.changes).not.toEqual([])
})

test('only traits that change are written: discovered ones by what the file states, the others as a whole', () => {
  const stated: readonly FileTrait[] = [
    { key: 'warmth', name: 'Heat', exemplars: { positive: ['Hi'] } },
    { key: 'axis', name: 'Tea', type: 'spectrum' },
    { key: 'calm' },
    { key: 'wit' },
  ]
  const calm = { ...aTrait('calm', 3, 3), name: 'Calm' }

  const { put, patches } = traitWritesOf(stated, [{ ...warmth, description: 'Old.' }, discovered, calm])

  expect(put).toMatchObject([
    { key: 'warmth', name: 'Heat', description: 'Old.' },
    { key: 'wit', name: 'Wit' },
  ])
  expect(put).toHaveLength(2)
  expect(patches).toEqual([{ key: 'axis', patch: { name: 'Tea' } }])
})
