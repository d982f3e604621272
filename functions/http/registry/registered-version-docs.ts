import { documentation } from '#http/door/documentation.ts'
import { activePrices, activeVersion, exampleJobId, secondVersion } from '#http/registry/examples.ts'
import { contractVerdictSchema } from '#rules/contract-check.ts'
import { registeredActivationListSchema } from '#rules/registered-activation-view.ts'
import { modelAndVersionSchema } from '#rules/registered-model-view.ts'
import { registeredVersionListSchema, registeredVersionViewSchema } from '#rules/registered-version-view.ts'
import { movedVersionSchema } from '#rules/triggered-events-view.ts'

const tag = 'Versions'

export const registeredVersionDocs = {
  addVersion: documentation({
    tag,
    summary: 'Create a version',
    description: 'Creates a version with the current handlers and contracts of the model and the status `pending`.',
    isConditional: true,
    answers: { 201: { description: 'The model and its new version.', json: modelAndVersionSchema, headers: ['ETag'] } },
    refusals: ['version_exists'],
    examples: {
      spring: {
        summary: 'Create a version with a name',
        body: { version: 'spring', description: secondVersion.description },
        status: 201,
        answer: { model: activePrices, version: secondVersion },
      },
    },
  }),
  listRegisteredVersions: documentation({
    tag,
    summary: 'List versions',
    description: 'Returns the versions of a model, newest first.',
    answers: { 200: { description: 'A page of versions.', json: registeredVersionListSchema, headers: ['Link'] } },
    refusals: [],
    examples: {
      two: { summary: 'A model whose first version is active', status: 200, answer: [secondVersion, activeVersion] },
    },
  }),
  getRegisteredVersion: documentation({
    tag,
    summary: 'Get a version',
    description: 'Returns a version of a model.',
    answers: { 200: { description: 'The version.', json: registeredVersionViewSchema } },
    refusals: [],
    examples: { first: { summary: 'The active version', status: 200, answer: activeVersion } },
  }),
  setVersionStatus: documentation({
    tag,
    summary: 'Change the status of a version',
    description:
      'Moves a version from `pending` to `training`, `active` or `failed`; from `training` to `active` or `failed`; from `failed` to `training` or `pending`; or from `active` to `pending`. When a version becomes active, the previously active version returns to `pending` in the same transaction. Moving from `training` to `active` triggers the subscriptions to `training_complete` exactly once, even if the request is retried. Moving from `pending` to `active`, a rollback, triggers nothing. Setting the current status again changes nothing.',
    isConditional: true,
    answers: {
      200: {
        description: 'The model, the version, and the jobs that the change triggered.',
        json: movedVersionSchema,
        headers: ['ETag'],
      },
    },
    refusals: ['transition_not_allowed'],
    examples: {
      rollback: {
        summary: 'Activate a version',
        body: { status: 'active' },
        status: 200,
        answer: { model: activePrices, version: activeVersion, triggered_events: [] },
      },
    },
  }),
  checkContract: documentation({
    tag,
    summary: 'Check a value against a contract',
    description:
      "Tries a value against the version's contract, as a job of the version would check it. Starts and stores nothing. Without a schema there, any value is valid, and a warning says so.",
    answers: { 200: { description: 'The verdict.', json: contractVerdictSchema } },
    refusals: [],
    examples: {
      accepted: {
        summary: 'An input that the contract accepts',
        body: { action: 'inference', value: { size: 82 } },
        status: 200,
        answer: { valid: true, message: null, warnings: [] },
      },
      refused: {
        summary: 'An input that the contract refuses',
        body: { action: 'inference', value: { size: 'large' } },
        status: 200,
        answer: { valid: false, message: 'input.size: must be number', warnings: [] },
      },
    },
  }),
  listRegisteredActivations: documentation({
    tag,
    summary: 'List activations',
    description:
      "Returns the moves of a model's active version, newest first: which version served from when, who moved it, and why.",
    answers: {
      200: { description: 'A page of activations.', json: registeredActivationListSchema, headers: ['Link'] },
    },
    refusals: [],
    examples: {
      first: {
        summary: 'A model that was trained once',
        status: 200,
        answer: [
          {
            model_id: 'prices',
            generation: 1,
            at: activeVersion.activated_at,
            from: null,
            to: '1',
            actor: exampleJobId,
            cause: 'training',
          },
        ],
      },
    },
  }),
}
