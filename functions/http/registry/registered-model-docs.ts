import { documentation } from '#http/door/documentation.ts'
import { activePrices, activeVersion, firstVersion, prices, pricesInput } from '#http/registry/examples.ts'
import { definedModelSchema, modelAndVersionSchema, registeredModelListSchema } from '#rules/registered-model-view.ts'

const tag = 'Models'

export const registeredModelDocs = {
  listRegisteredModels: documentation({
    tag,
    summary: 'List models',
    description: 'Returns the models of the registry, ordered by id.',
    answers: { 200: { description: 'A page of models.', json: registeredModelListSchema, headers: ['Link'] } },
    refusals: [],
    examples: { one: { summary: 'A model that has not been trained', status: 200, answer: [prices] } },
  }),
  registerModel: documentation({
    tag,
    summary: 'Register a model',
    description:
      'Registers a model and creates its version `1` with status `pending`. Without an `id`, the model gets a UUID. Contracts must be valid JSON Schema 2020-12 documents. What they say that is not checked is listed in `warnings`.',
    answers: {
      201: {
        description: 'The model and its first version.',
        json: definedModelSchema,
        headers: ['ETag', 'Location'],
      },
    },
    refusals: ['model_exists', 'unknown_implementation'],
    examples: {
      prices: {
        summary: 'Register a model that an ECS task trains and a Lambda function runs',
        body: { id: 'prices', ...pricesInput },
        status: 201,
        answer: { model: prices, version: firstVersion },
      },
    },
  }),
  getRegisteredModel: documentation({
    tag,
    summary: 'Get a model',
    description: 'Returns a model with its active version, or with its newest version if none is active.',
    answers: {
      200: { description: 'The model and the version.', json: modelAndVersionSchema, headers: ['ETag'] },
    },
    refusals: [],
    examples: {
      active: {
        summary: 'A model with an active version',
        status: 200,
        answer: { model: activePrices, version: activeVersion },
      },
    },
  }),
  redefineModel: documentation({
    tag,
    summary: 'Replace the definition of a model',
    description:
      'Replaces name, description, handlers, contracts and metadata of a model. If the newest version has never been active, it changes as well. Otherwise, a new version is created, named by the next free number, and the active version stays as it is. Subscriptions that depend on a changed contract become `stale`.',
    isConditional: true,
    answers: {
      200: {
        description: 'The model and the version that was changed or created.',
        json: definedModelSchema,
        headers: ['ETag'],
      },
    },
    refusals: ['unknown_implementation'],
    examples: {
      described: {
        summary: 'Replace the definition before the first training',
        body: pricesInput,
        status: 200,
        answer: { model: prices, version: firstVersion },
      },
    },
  }),
}
