import { answered, ok } from '#http/door/route.ts'
import { answerLinkedPage } from '#http/registry/answer-linked-page.ts'
import { entityTagHeader } from '#http/registry/entity-tag-header.ts'
import { type RegistryRoute, registryRoute } from '#http/registry/registry-route.ts'
import { linkedPageQuerySchema } from '#rules/page.ts'
import { defineModelSchema, registerModelSchema } from '#rules/registered-model.ts'
import { registeredModelList } from '#rules/registered-model-list.ts'
import { definedModelView, modelAndVersionView, registeredModelView } from '#rules/registered-model-view.ts'
import { getRegisteredModel } from '#usecases/registry/get-registered-model.ts'
import { listRegisteredModels } from '#usecases/registry/list-registered-models.ts'
import { redefineModel } from '#usecases/registry/redefine-model.ts'
import { registerModel } from '#usecases/registry/register-model.ts'

export const registeredModelRoutes: readonly RegistryRoute[] = [
  registryRoute({
    id: 'listRegisteredModels',
    method: 'GET',
    path: '/v2/models',
    scope: 'read_models',
    query: linkedPageQuerySchema,
    answer: (world, { query }) =>
      answerLinkedPage('/v2/models', {
        list: registeredModelList,
        query,
        read: (page) => listRegisteredModels(world, page),
        view: registeredModelView,
      }),
  }),
  registryRoute({
    id: 'registerModel',
    method: 'POST',
    path: '/v2/models',
    scope: 'manage_models',
    body: registerModelSchema,
    answer: async (world, { caller, body, note }) => {
      const registered = await registerModel(world, caller, body)
      note({ model_id: registered.model.id })
      const location = `/v2/models/${registered.model.id}`
      return answered(201, definedModelView(registered), { ...entityTagHeader(registered), location })
    },
  }),
  registryRoute({
    id: 'getRegisteredModel',
    method: 'GET',
    path: '/v2/models/{model_id}',
    scope: 'read_models',
    answer: async (world, { path }) => {
      const read = await getRegisteredModel(world, path.model_id)
      return ok(modelAndVersionView(read), entityTagHeader(read))
    },
  }),
  registryRoute({
    id: 'redefineModel',
    method: 'PUT',
    path: '/v2/models/{model_id}',
    scope: 'manage_models',
    body: defineModelSchema,
    answer: async (world, { caller, path, body, ifMatch }) => {
      const redefined = await redefineModel(world, caller, path.model_id, body, { ifMatch })
      return ok(definedModelView(redefined), entityTagHeader(redefined))
    },
  }),
]
