import { z } from 'zod'
import { documentation } from '#http/door/documentation.ts'
import { draftModel, servingModel } from '#http/scoring/examples.ts'
import { pinnedHandleParameter, pinRefusals } from '#http/scoring/pinned-handle-parameter.ts'
import { modelViewSchema } from '#rules/model-view.ts'
import { pageSchema } from '#rules/page.ts'

const tag = 'Models'
const card = `# demo.support-tone

What a good reply to a customer sounds like.
`
const detail = { description: 'The model.', json: modelViewSchema, headers: ['ETag'] } as const

export const modelDocs = {
  list: documentation({
    tag,
    id: 'listModels',
    summary: 'List models',
    description: 'The models of a namespace, by handle.',
    answers: { 200: { description: 'A page of models.', json: pageSchema(modelViewSchema).meta({ id: 'ModelPage' }) } },
    refusals: ['namespace_not_owned'],
    examples: {
      drafts: {
        summary: 'What is still to be trained',
        query: { namespace: 'demo', state: 'draft', limit: 2 },
        status: 200,
        answer: { items: [draftModel], next_cursor: null, limit: 2 },
      },
    },
  }),
  create: documentation({
    tag,
    id: 'createModel',
    summary: 'Create a model',
    description: 'A draft: give it traits and samples, then train it. Its handle stays taken for good.',
    answers: { 201: { description: 'The new model.', json: modelViewSchema, headers: ['ETag', 'Location'] } },
    refusals: ['invalid_handle', 'namespace_not_owned', 'model_exists'],
    examples: {
      support: {
        summary: 'A model that judges replies to customers',
        body: { handle: draftModel.handle, description: draftModel.description },
        status: 201,
        answer: draftModel,
      },
    },
  }),
  get: documentation({
    tag,
    id: 'getModel',
    summary: 'Read a model',
    description: 'Its state, what serves, and how far the run is that works on it.',
    pathParameters: { handle: pinnedHandleParameter },
    answers: {
      200: {
        description: 'The model. Its card has no entity tag.',
        json: modelViewSchema,
        texts: { 'text/markdown': 'The model card, for people to read.' },
        headers: ['ETag'],
      },
    },
    refusals: [...pinRefusals],
    examples: {
      trained: { summary: 'A model that serves v1', status: 200, answer: servingModel },
      card: { summary: 'Its card', accept: 'text/markdown', status: 200, answer: card },
    },
  }),
  update: documentation({
    tag,
    id: 'updateModel',
    summary: 'Change a model',
    description:
      'A field that is left out, or null, stays as it is; `""` and `[]` clear texts and lists. Null brings back the default of `version_retention_policy` and `promotion_policy`. `zero_data_retention` that is turned on purges the samples: at once, or by a run where they are many.',
    isConditional: true,
    answers: { 200: detail },
    refusals: ['model_archived', 'model_busy'],
    examples: {
      described: {
        summary: 'Another description',
        body: { description: 'Replies that a customer is glad to read.' },
        status: 200,
        answer: { ...servingModel, description: 'Replies that a customer is glad to read.' },
      },
    },
  }),
  archive: documentation({
    tag,
    id: 'archiveModel',
    summary: 'Archive a model',
    description:
      'It stops serving. Its samples and versions stay, and its handle stays taken. Repeating it changes nothing. Samples of ' +
      'a model with zero data retention are purged first: where they are many, the answer is `model_busy`, with the run ' +
      'that purges them; ask again when that has ended.',
    isConditional: true,
    answers: {
      200: {
        description: 'The model is archived.',
        json: z.object({ handle: z.string(), deleted: z.literal(true) }).meta({ id: 'ArchivedModel' }),
      },
    },
    refusals: ['model_busy'],
    examples: {
      done: { summary: 'Done with it', status: 200, answer: { handle: servingModel.handle, deleted: true } },
    },
  }),
}
