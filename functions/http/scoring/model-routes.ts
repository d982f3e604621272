import { answerPage } from '#http/door/answer-page.ts'
import { answered, ok, okText } from '#http/door/route.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import { modelCard } from '#rules/model-card.ts'
import { listModelsQuerySchema, modelList } from '#rules/model-list.ts'
import { createModelSchema, updateModelSchema } from '#rules/model-request.ts'
import { archivedModelView, cardTextsView, modelView } from '#rules/model-view.ts'
import { entityTag } from '#rules/precondition.ts'
import { archiveModel } from '#usecases/models/archive-model.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { describeModel } from '#usecases/models/describe-model.ts'
import { getCardTexts } from '#usecases/models/get-card-texts.ts'
import { getModel } from '#usecases/models/get-model.ts'
import { listModels } from '#usecases/models/list-models.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import type { ModelWithRetrain } from '#usecases/retraining/with-retrain-progress.ts'

export const modelRoutes: readonly ScoringRoute[] = [
  scoringRoute({
    id: 'listModels',
    method: 'GET',
    path: '/v1/models',
    scope: 'scoring',
    query: listModelsQuerySchema,
    answer: (world, { caller, query }) =>
      answerPage({
        list: modelList(query),
        query,
        read: (page) => listModels(world, caller, query, page),
        view: modelView,
      }),
  }),
  scoringRoute({
    id: 'createModel',
    method: 'POST',
    path: '/v1/models',
    scope: 'authoring',
    body: createModelSchema,
    answer: async (world, { caller, body, note }) => {
      const model = await createModel(world, caller, body)
      note({ handle: model.handle })
      const headers = { etag: entityTag(model), location: `/v1/models/${model.handle}` }
      return answered(201, modelView(model), headers)
    },
  }),
  scoringRoute({
    id: 'getModel',
    method: 'GET',
    path: '/v1/models/{handle}',
    scope: 'scoring',
    alternativeType: 'text/markdown',
    answer: async (world, { caller, path, prefersText }) => {
      if (prefersText) return okText(modelCard(await describeModel(world, caller, path.handle)))
      return modelAnswer(await getModel(world, caller, path.handle))
    },
  }),
  scoringRoute({
    id: 'getModelCardTexts',
    method: 'GET',
    path: '/v1/models/{handle}/card',
    scope: 'scoring',
    answer: async (world, { caller, path }) => ok(cardTextsView(await getCardTexts(world, caller, path.handle))),
  }),
  scoringRoute({
    id: 'updateModel',
    method: 'PATCH',
    path: '/v1/models/{handle}',
    scope: 'authoring',
    body: updateModelSchema,
    answer: async (world, { caller, path, body, ifMatch }) =>
      modelAnswer(await updateModel(world, caller, path.handle, body, { ifMatch })),
  }),
  scoringRoute({
    id: 'archiveModel',
    method: 'DELETE',
    path: '/v1/models/{handle}',
    scope: 'authoring',
    answer: async (world, { caller, path, ifMatch }) => {
      await archiveModel(world, caller, path.handle, { ifMatch })
      return ok(archivedModelView(path.handle))
    },
  }),
]

function modelAnswer(model: ModelWithRetrain) {
  return ok(modelView(model), { etag: entityTag(model) })
}
