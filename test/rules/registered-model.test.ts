import { describe, expect, test } from 'vitest'
import type { Authority } from '#rules/authority.ts'
import type { Job } from '#rules/job.ts'
import { nextRegisteredVersion } from '#rules/next-registered-version.ts'
import { registeredEntityTag, requireEntityTagMatch } from '#rules/registered-entity-tag.ts'
import {
  defineModelSchema,
  newRegisteredModel,
  type RegisteredModel,
  redefined,
  versionDefinitionOf,
} from '#rules/registered-model.ts'
import { definedModelView, modelAndVersionView, registeredModelView } from '#rules/registered-model-view.ts'
import { definerOf, isRedefinable, newRegisteredVersion, type RegisteredVersion } from '#rules/registered-version.ts'
import {
  jobNotFound,
  modelIdSchema,
  modelNotRegistered,
  newestInteger,
  parsePathPart,
  subscriptionNotFound,
  versionNotRegistered,
} from '#rules/registry-names.ts'
import { completedJobView, movedVersionView } from '#rules/triggered-events-view.ts'
import { noon } from './support/models.ts'
import { refusalIn, refusalOf } from './support/refusals.ts'

const maker: Authority = { actor: 'key_1', namespaces: ['demo'], scope: 'authoring' }
const later = new Date('2026-06-02T12:00:00.000Z')
const elsewhere = { type: 'lambda', arn: 'arn:aws:lambda:us-east-1:000000000000:function:worker' } as const
const scoring = { type: 'in_process', value: 'touchstone.scoring' } as const
const definition = defineModelSchema.parse({
  ...{ name: 'Prices', description: 'Of houses.', metadata: { team: 'a' } },
  handlers: { training: elsewhere, inference: scoring },
})

const aRegistered = (parts: Partial<RegisteredModel> = {}): RegisteredModel => ({
  ...newRegisteredModel('prices', definition, maker, noon),
  ...parts,
})
const aVersion = (parts: Partial<RegisteredVersion> = {}): RegisteredVersion => {
  const defined = { ...versionDefinitionOf(definition), version: '1', defined_by: maker }
  return { ...newRegisteredVersion({ id: 'prices' }, 1, defined, noon), ...parts }
}

describe('a registered model', () => {
  test('begins with one version and none that serves', () => {
    const at = noon.toISOString()

    expect(aRegistered()).toMatchObject({
      ...{ ...definition, id: 'prices', defined_by: maker, active_version: null, generation: 0, activated_at: null },
      ...{ revision: 0, newest_version: '1', version_count: 1, newest_integer: 1, created_at: at, updated_at: at },
    })
  })

  test('has no contracts where none are given', () => {
    expect(definition.handler_contracts).toBeNull()
    const contracts = { inference: { input_schema: { type: 'object' } } }
    const given = defineModelSchema.parse({ ...definition, handler_contracts: contracts })
    expect(given.handler_contracts).toMatchObject(contracts)
  })

  test('gives its versions all of its definition but its name', () => {
    const { name: _, ...kept } = definition

    expect(versionDefinitionOf(definition)).toEqual(kept)
  })

  test('that is defined anew keeps its pointer and has the new definer', () => {
    const other = { ...definition, name: 'Rents', handlers: { training: elsewhere, inference: elsewhere } }
    const model = aRegistered({ active_version: '1', generation: 3 })

    const after = redefined(model, other, { ...maker, actor: 'key_2' })

    expect(after).toMatchObject({ ...other, defined_by: { actor: 'key_2' }, active_version: '1', generation: 3 })
    expect(after.editions.inference).toBe(model.editions.inference + 1)
    expect(after.editions.training).toBe(model.editions.training)
  })
})

describe('the next version of a registered model', () => {
  const parts = { ...versionDefinitionOf(definition), defined_by: maker }
  const model = aRegistered({ newest_integer: 7, version_count: 9, newest_version: 'rc' })

  test('has the next free number where the caller gives no name', () => {
    const { model: after, version } = nextRegisteredVersion(model, parts, later)

    expect(version).toEqual({
      ...{ ...parts, version: '8', model_id: 'prices', ordinal: 10, status: 'pending' },
      ...{ created_at: later.toISOString(), activated_at: null, training_job: null, trained_by: null, firing: null },
    })
    expect(after).toEqual({ ...model, newest_version: '8', version_count: 10, newest_integer: 8 })
  })

  test('has the name that the caller gives, and later numbers are larger than one', () => {
    const named = (version: string) => nextRegisteredVersion(model, { ...parts, version }, later).model

    expect(named('2.0')).toMatchObject({ newest_version: '2.0', version_count: 10, newest_integer: 7 })
    expect(named('40')).toMatchObject({ newest_version: '40', newest_integer: 40 })
  })

  test.each<[string, number]>([
    ['8', 8],
    ['3', 7],
    ['08', 7],
    ['0', 7],
    ['9a', 7],
    ['a9', 7],
    ['-9', 7],
    ['123456789012345', 123_456_789_012_345],
    ['1234567890123456', 7],
  ])('after the name %s counts from %i', (version, newest) => {
    expect(newestInteger(7, version)).toBe(newest)
  })
})

describe('a version of a registered model', () => {
  test.each<[string, Partial<RegisteredModel>, Partial<RegisteredVersion>, boolean]>([
    ['is new', {}, {}, true],
    ['failed to train', {}, { status: 'failed' }, true],
    ['is being trained', {}, { status: 'training' }, false],
    ['served before', {}, { activated_at: noon.toISOString() }, false],
    ['serves', {}, { status: 'active' }, false],
    ['is new, but another serves', { active_version: '0' }, {}, false],
  ])('that %s is defined anew with its model: %#', (_, model, version, is) => {
    expect(isRedefinable(aRegistered(model), aVersion(version))).toBe(is)
  })

  test('names who chose its code, but nobody for the code of the service', () => {
    expect(definerOf(aVersion(), 'training')).toBe(maker)
    expect(definerOf(aVersion(), 'inference')).toBeNull()
    expect(definerOf(aVersion({ defined_by: null }), 'training')).toBeNull()
  })
})

describe('the entity tag of a registered model', () => {
  const model = aRegistered({ generation: 3, revision: 14 })

  test('has its generation and its revision', () => {
    expect(registeredEntityTag(model)).toBe('"3.14"')
  })

  test.each<[string, readonly string[] | undefined, boolean]>([
    ['no condition', undefined, true],
    ['any tag', ['*'], true],
    ['its tag', ['"3.14"'], true],
    ['its tag among others', ['"1.1"', '"3.14"'], true],
    ['another tag', ['"3.15"'], false],
    ['no tag at all', [], false],
  ])('lets a change through with %s: %#', (_, ifMatch, passes) => {
    const refused = refusalIn(() => requireEntityTagMatch(model, ifMatch))

    expect(refused?.code).toBe(passes ? undefined : 'precondition_failed')
    expect(refused?.details).toEqual(passes ? undefined : { model_id: 'prices' })
  })
})

describe('the views of a registered model', () => {
  const { defined_by: _, active_version, generation, activated_at, ...rest } = aRegistered()
  const view = { id: 'prices', ...definition, status: 'pending', active_version: null }

  test('have its definition, and say whether a version serves', () => {
    expect(registeredModelView(aRegistered())).toEqual(view)
    expect(registeredModelView(aRegistered({ active_version: '1' }))).toEqual({
      ...{ ...view, status: 'active', active_version: '1' },
    })
    expect([active_version, generation, activated_at, rest.id]).toEqual([null, 0, null, 'prices'])
  })

  test('have a version beside it, and warnings where there are any', () => {
    const both = { model: aRegistered(), version: aVersion() }

    expect(modelAndVersionView(both)).toMatchObject({ model: view, version: { version: '1', status: 'pending' } })
    expect(definedModelView({ ...both, warnings: [] })).toEqual(modelAndVersionView(both))
    expect(definedModelView({ ...both, warnings: ['A format.'] })).toEqual({
      ...modelAndVersionView(both),
      warnings: ['A format.'],
    })
  })

  test('of a change have the jobs that it triggered', () => {
    const triggered_events = [{ subscription_id: 's', job_id: 'j' }]
    const both = { model: aRegistered(), version: aVersion() }
    const done = { job_id: 'j', model_id: 'prices', model_version: '1', status: 'completed' } as const
    const job = { ...done, depth: 1, chain: [] } as unknown as Job

    expect(movedVersionView({ ...both, triggered_events })).toEqual({ ...modelAndVersionView(both), triggered_events })
    expect(completedJobView({ job, triggered_events })).toEqual({ ...done, triggered_events })
  })
})

describe('names in the paths of the registry', () => {
  test('are read by their schema, or the path is refused', () => {
    expect(parsePathPart(modelIdSchema, 'prices')).toBe('prices')
    expect(refusalOf(() => parsePathPart(modelIdSchema, 'a b'))).toBe('invalid_parameter')
    expect(refusalIn(() => parsePathPart(modelIdSchema, 'a b'))?.message).toContain('A model id is')
  })

  test('that name nothing are refused with what is not there', () => {
    expect(modelNotRegistered('m')).toMatchObject({ code: 'model_not_found', details: { model_id: 'm' } })
    expect(versionNotRegistered('m', '7')).toMatchObject({
      ...{ code: 'version_not_found', details: { model_id: 'm', version: '7' } },
    })
    expect(jobNotFound('j')).toMatchObject({ code: 'job_not_found', details: { job_id: 'j' } })
    expect(subscriptionNotFound('s')).toMatchObject({
      code: 'subscription_not_found',
      details: { subscription_id: 's' },
    })
  })
})
