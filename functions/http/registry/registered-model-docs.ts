import { documentation } from '#http/door/documentation.ts'
import { activePrices, activeVersion, firstVersion, prices, pricesInput } from '#http/registry/examples.ts'
import { modelAndVersionSchema, registeredModelListSchema } from '#rules/registered-model-view.ts'

const tag = 'Models'

export const registeredModelDocs = {
  list: documentation({
    tag,
    id: 'listRegisteredModels',
    summary: 'List models',
    description: 'In the order of their ids.',
    answers: { 200: { description: 'A page of models.', json: registeredModelListSchema, headers: ['Link'] } },
    refusals: [],
    examples: { one: { summary: 'One that has not been trained', status: 200, answer: [prices] } },
  }),
  register: documentation({
    tag,
    id: 'registerModel',
    summary: 'Register a model',
    description:
      'Makes its version "1" with it, `pending`. Without an id it gets a UUID. A contract is checked against JSON Schema 2020-12 before anything is stored.',
    answers: {
      201: {
        description: 'The model and its first version.',
        json: modelAndVersionSchema,
        headers: ['ETag', 'Location'],
      },
    },
    refusals: ['model_exists', 'unknown_implementation'],
    examples: {
      prices: {
        summary: 'Trained by a task, asked in a function',
        body: { id: 'prices', ...pricesInput },
        status: 201,
        answer: { model: prices, version: firstVersion },
      },
    },
  }),
  get: documentation({
    tag,
    id: 'getRegisteredModel',
    summary: 'Read a model',
    description: 'With the version that is active, or else its newest.',
    answers: {
      200: { description: 'The model and that version.', json: modelAndVersionSchema, headers: ['ETag'] },
    },
    refusals: [],
    examples: {
      active: {
        summary: 'A model that serves',
        status: 200,
        answer: { model: activePrices, version: activeVersion },
      },
    },
  }),
  redefine: documentation({
    tag,
    id: 'redefineModel',
    summary: 'Define a model anew',
    description:
      'Says all of it anew. A model that is active gets a new version, called by the next free number, and what serves is left as it is; one that never served is changed in place. Subscriptions that rely on a contract that changed become stale.',
    isConditional: true,
    answers: {
      200: {
        description: 'The model and the version that was changed or made.',
        json: modelAndVersionSchema,
        headers: ['ETag'],
      },
    },
    refusals: ['unknown_implementation'],
    examples: {
      described: {
        summary: 'Before its first training',
        body: pricesInput,
        status: 200,
        answer: { model: prices, version: firstVersion },
      },
    },
  }),
}
