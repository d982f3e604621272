import { documentation } from '#http/door/documentation.ts'
import { draftModel, servingModel } from '#http/scoring/examples.ts'
import { pinnedHandleParameter, pinRefusals } from '#http/scoring/pinned-handle-parameter.ts'
import { archivedModelSchema, cardTextsViewSchema, modelPageSchema, modelViewSchema } from '#rules/model-view.ts'

const tag = 'Models'
const card = `# demo.support-tone

What a good reply to a customer sounds like.
`
const detail = { description: 'The model.', json: modelViewSchema, headers: ['ETag'] } as const

export const modelDocs = {
  listModels: documentation({
    tag,
    summary: 'List models',
    description:
      'Returns models, ordered by handle: those of one namespace, or those of all namespaces that the key owns and of the public ones. `prefix` finds models by the beginning of their handle or name.',
    answers: { 200: { description: 'A page of models.', json: modelPageSchema } },
    refusals: ['namespace_not_owned'],
    examples: {
      drafts: {
        summary: 'List the drafts of a namespace',
        query: { namespace: 'demo', state: 'draft', limit: 2 },
        status: 200,
        answer: { items: [draftModel], next_cursor: null, limit: 2 },
      },
      named: {
        summary: 'Find models by the beginning of their name',
        query: { prefix: 'support', limit: 2 },
        status: 200,
        answer: { items: [draftModel], next_cursor: null, limit: 2 },
      },
    },
  }),
  createModel: documentation({
    tag,
    summary: 'Create a model',
    description:
      'Creates a model in state `draft`. Add traits and samples to it, then train it. A handle can never be reused, even after the model is archived.',
    answers: { 201: { description: 'The new model.', json: modelViewSchema, headers: ['ETag', 'Location'] } },
    refusals: ['invalid_handle', 'namespace_not_owned', 'model_exists'],
    examples: {
      support: {
        summary: 'Create a model that scores replies to customers',
        body: { handle: draftModel.handle, description: draftModel.description },
        status: 201,
        answer: draftModel,
      },
    },
  }),
  getModel: documentation({
    tag,
    summary: 'Get a model',
    description:
      'Returns a model with its state, its active version and its last run. With `Accept: text/markdown`, returns the model card.',
    pathParameters: { handle: pinnedHandleParameter },
    answers: {
      200: {
        description: 'The model. The model card has no `ETag`.',
        json: modelViewSchema,
        texts: { 'text/markdown': 'The model card.' },
        headers: ['ETag'],
      },
    },
    refusals: [...pinRefusals],
    examples: {
      trained: { summary: 'A trained model', status: 200, answer: servingModel },
      card: { summary: 'The model card', accept: 'text/markdown', status: 200, answer: card },
    },
  }),
  getModelCardTexts: documentation({
    tag,
    summary: 'Get the texts of a model card',
    description:
      'Returns the texts of the model card that its authors wrote, as fields: what `PATCH` changes, and what a model file states. A field that was not set is null.',
    answers: { 200: { description: 'The texts.', json: cardTextsViewSchema } },
    refusals: [],
    examples: {
      none: {
        summary: 'A model without such texts',
        status: 200,
        answer: { additional_terms: null, upstream_sources: null, readme_markdown: null },
      },
    },
  }),
  updateModel: documentation({
    tag,
    summary: 'Update a model',
    description:
      'Changes the fields that the body contains. `""` clears a text and `[]` clears a list. null restores the default of `version_retention_policy` and `promotion_policy`, and changes no other field. Turning `zero_data_retention` on purges the samples of the model, immediately or, if there are many, with a purge run.',
    isConditional: true,
    answers: { 200: detail },
    refusals: ['model_archived', 'model_busy'],
    examples: {
      described: {
        summary: 'Change the description',
        body: { description: 'Replies that a customer is glad to read.' },
        status: 200,
        answer: { ...servingModel, description: 'Replies that a customer is glad to read.' },
      },
    },
  }),
  archiveModel: documentation({
    tag,
    summary: 'Archive a model',
    description:
      'Archives a model, which stops serving scores. Its samples and versions are kept, and its handle stays taken. Archiving an ' +
      'archived model changes nothing. If the model has zero data retention, its samples are purged first. If there are ' +
      'too many to purge at once, a purge run starts and the operation returns `model_busy` with its id: retry after the run.',
    isConditional: true,
    answers: {
      200: { description: 'The model is archived.', json: archivedModelSchema },
    },
    refusals: ['model_busy'],
    examples: {
      done: { summary: 'Archive a model', status: 200, answer: { handle: servingModel.handle, deleted: true } },
    },
  }),
}
