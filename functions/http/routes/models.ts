import { z } from 'zod'
import { modelCard } from '#http/model-card.ts'
import { paged, pageQuery } from '#http/paged.ts'
import { type Answer, ok, type Route, route } from '#http/route.ts'
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
  namespace: namespaceSchema.optional(),
  state: modelStateSchema.optional(),
  kind: z.enum(modelKinds).optional(),
})

export const modelRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/v1/models',
    scope: 'scoring',
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
    body: createModelSchema,
    answer: async (world, { caller, body }) => {
      const model = await createModel(world, caller, body)
      const { headers, body: detail } = detailed(model)
      return { status: 201, body: detail, headers: { ...headers, location: `/v1/models/${model.handle}` } }
    },
  }),
  route({
    method: 'GET',
    path: '/v1/models/{handle}',
    scope: 'scoring',
    offers: 'text/markdown',
    answer: async (world, { caller, path, wantsText }) => {
      if (wantsText) return { status: 200, text: modelCard(await describeModel(world, caller, path.handle)) }
      return detailed(await getModel(world, caller, path.handle))
    },
  }),
  route({
    method: 'PATCH',
    path: '/v1/models/{handle}',
    scope: 'authoring',
    body: updateModelSchema,
    answer: async (world, { caller, path, body, ifMatch }) =>
      detailed(await updateModel(world, caller, path.handle, body, ifMatch)),
  }),
  route({
    method: 'DELETE',
    path: '/v1/models/{handle}',
    scope: 'authoring',
    answer: async (world, { caller, path, ifMatch }) => {
      await archiveModel(world, caller, path.handle, ifMatch)
      return ok({ handle: path.handle, deleted: true })
    },
  }),
]

function detailed(model: Model): Answer {
  return ok(modelDetail(model), { etag: entityTag(model) })
}
