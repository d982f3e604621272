import { documentation } from '#http/door/documentation.ts'
import { activePrices, activeVersion, secondVersion } from '#http/registry/examples.ts'
import { triggeredEventsSchema } from '#rules/job-view.ts'
import { modelAndVersionSchema } from '#rules/registered-model-view.ts'
import { registeredVersionListSchema, registeredVersionViewSchema } from '#rules/registered-version-view.ts'

const tag = 'Versions'

const movedVersionSchema = modelAndVersionSchema
  .extend({ triggered_events: triggeredEventsSchema })
  .meta({ id: 'MovedVersion' })

export const registeredVersionDocs = {
  add: documentation({
    tag,
    id: 'addVersion',
    summary: 'Add a version',
    description: 'With the handlers and contracts that the model has now, `pending`.',
    isConditional: true,
    answers: { 201: { description: 'The model and its new version.', json: modelAndVersionSchema, headers: ['ETag'] } },
    refusals: ['version_exists'],
    examples: {
      spring: {
        summary: 'One with a name',
        body: { version: 'spring', description: secondVersion.description },
        status: 201,
        answer: { model: activePrices, version: secondVersion },
      },
    },
  }),
  list: documentation({
    tag,
    id: 'listRegisteredVersions',
    summary: 'List versions',
    description: 'The newest first.',
    answers: { 200: { description: 'A page of versions.', json: registeredVersionListSchema, headers: ['Link'] } },
    refusals: [],
    examples: { two: { summary: 'The first serves', status: 200, answer: [secondVersion, activeVersion] } },
  }),
  get: documentation({
    tag,
    id: 'getRegisteredVersion',
    summary: 'Read a version',
    answers: { 200: { description: 'The version.', json: registeredVersionViewSchema } },
    refusals: [],
    examples: { first: { summary: 'The version that serves', status: 200, answer: activeVersion } },
  }),
  setStatus: documentation({
    tag,
    id: 'setVersionStatus',
    summary: 'Move a version to another status',
    description:
      'From `pending` to `training`, `active` or `failed`; from `training` to `active` or `failed`; from `failed` to `training` or `pending`; from `active` to `pending`. Making a version active returns the one that was to `pending`, in the same transaction. From `training` to `active` fires the subscriptions to `training_complete`, once however often the call is repeated; a rollback, from `pending` to `active`, fires nothing. To set the same status again changes nothing.',
    isConditional: true,
    answers: {
      200: {
        description: 'The model, the version, and what that set off.',
        json: movedVersionSchema,
        headers: ['ETag'],
      },
    },
    refusals: ['transition_not_allowed'],
    examples: {
      rollback: {
        summary: 'Back into service',
        body: { status: 'active' },
        status: 200,
        answer: { model: activePrices, version: activeVersion, triggered_events: [] },
      },
    },
  }),
}
