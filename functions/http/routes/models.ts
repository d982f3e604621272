import { z } from 'zod'
import { modelDocs } from '#http/documentation/models.ts'
import { modelCard } from '#http/model-card.ts'
import { paged, pageQuery } from '#http/paged.ts'
import { answered, ok, okText, type Route, route } from '#http/route.ts'
import { namespaceSchema } from '#rules/handle.ts'
import { type Model, modelStateSchema } from '#rules/model.ts'
import { entityTag, modelDetail } from '#rules/model-detail.ts'
import { createModelSchema, modelKinds, updateModelSchema } from '#rules/model-request.ts'
import { archiveModel } from '#usecases/archive-model.ts'
import { createModel } from '#usecases/create-model.ts'
import { describeModel } from '#usecases/describe-model.ts'
import { getModel } from '#usecases/get-model.ts'
import { listModels } from '#usecases/list-models.ts'
import { updateModel } from '#usecases/update-model.ts'

const listQuery = pageQuery.extend({
  namespace: namespaceSchema.optional().describe('Whose models; the first public namespace if left out.'),
  state: modelStateSchema.optional(),
  kind: z.enum(modelKinds).optional().describe('Of which kind; there is one.'),
})

export const modelRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/v1/models',
    scope: 'scoring',
    docs: modelDocs.list,
    query: listQuery,
    answer: (world, { caller, query }) =>
      paged({
        list: ['models', query.namespace, query.state],
        positions: /^[a-z0-9-]{1,39}\.[a-z0-9-]{1,63}$/,
        query,
        read: (page) => listModels(world, caller, query, page),
        view: modelDetail,
      }),
  }),
  route({
    method: 'POST',
    path: '/v1/models',
    scope: 'authoring',
    docs: modelDocs.create,
    body: createModelSchema,
    answer: async (world, { caller, body }) => {
      const model = await createModel(world, caller, body)
      const headers = { etag: entityTag(model), location: `/v1/models/${model.handle}` }
      return answered(201, modelDetail(model), headers)
    },
  }),
  route({
    method: 'GET',
    path: '/v1/models/{handle}',
    scope: 'scoring',
    docs: modelDocs.get,
    offers: 'text/markdown',
    answer: async (world, { caller, path, wantsText }) => {
      if (wantsText) return okText(modelCard(await describeModel(world, caller, path.handle)))
      return detailed(await getModel(world, caller, path.handle))
    },
  }),
  route({
    method: 'PATCH',
    path: '/v1/models/{handle}',
    scope: 'authoring',
    docs: modelDocs.update,
    body: updateModelSchema,
    answer: async (world, { caller, path, body, ifMatch }) =>
      detailed(await updateModel(world, caller, path.handle, body, ifMatch)),
  }),
  route({
    method: 'DELETE',
    path: '/v1/models/{handle}',
    scope: 'authoring',
    docs: modelDocs.archive,
    answer: async (world, { caller, path, ifMatch }) => {
      await archiveModel(world, caller, path.handle, ifMatch)
      return ok({ handle: path.handle, deleted: true })
    },
  }),
]

function detailed(model: Model) {
  return ok(modelDetail(model), { etag: entityTag(model) })
}
