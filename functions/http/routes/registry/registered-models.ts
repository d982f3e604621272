import { aboutRegistryDocs } from '#http/documentation/registry/about.ts'
import { registeredModelDocs } from '#http/documentation/registry/models.ts'
import { linked, linkedQuery } from '#http/registry/linked.ts'
import { type RegistryRoute, registryRoute } from '#http/registry/registry-route.ts'
import { definition, tagOf } from '#http/registry/views.ts'
import { answered, ok } from '#http/route.ts'
import { defineModelSchema, registeredModelView, registerModelSchema } from '#rules/registry/registered-model.ts'
import { checkHealth } from '#usecases/check-health.ts'
import { listRegisteredModels } from '#usecases/registry/list-registered.ts'
import { getRegisteredModel } from '#usecases/registry/load-registered.ts'
import { redefineModel } from '#usecases/registry/redefine-model.ts'
import { registerModel } from '#usecases/registry/register-model.ts'

export const registeredModelRoutes: readonly RegistryRoute[] = [
  registryRoute({
    method: 'GET',
    path: '/v2/health',
    scope: 'none',
    docs: aboutRegistryDocs.health,
    answer: async (world) => {
      await checkHealth(world)
      return ok({ status: 'ok' })
    },
  }),
  registryRoute({
    method: 'GET',
    path: '/v2/models',
    scope: 'read_models',
    docs: registeredModelDocs.list,
    query: linkedQuery,
    answer: (world, { query }) =>
      linked('/v2/models', {
        list: ['v2/models'],
        positions: /^[A-Za-z0-9._-]{1,128}$/,
        query,
        read: (page) => listRegisteredModels(world, page),
        view: registeredModelView,
      }),
  }),
  registryRoute({
    method: 'POST',
    path: '/v2/models',
    scope: 'manage_models',
    docs: registeredModelDocs.register,
    body: registerModelSchema,
    answer: async (world, { body }) => {
      const registered = await registerModel(world, body)
      const location = `/v2/models/${registered.model.id}`
      return answered(201, definition(registered), { ...tagOf(registered), location })
    },
  }),
  registryRoute({
    method: 'GET',
    path: '/v2/models/{model_id}',
    scope: 'read_models',
    docs: registeredModelDocs.get,
    answer: async (world, { path }) => {
      const read = await getRegisteredModel(world, path.model_id)
      return ok(definition(read), tagOf(read))
    },
  }),
  registryRoute({
    method: 'PUT',
    path: '/v2/models/{model_id}',
    scope: 'manage_models',
    docs: registeredModelDocs.redefine,
    body: defineModelSchema,
    answer: async (world, { path, body, ifMatch }) => {
      const redefined = await redefineModel(world, path.model_id, body, ifMatch)
      return ok(definition(redefined), tagOf(redefined))
    },
  }),
]
