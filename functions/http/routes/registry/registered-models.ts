import { pageQuery } from '#http/paged.ts'
import { linked } from '#http/registry/linked.ts'
import { registryRoute } from '#http/registry/registry-api.ts'
import { defined } from '#http/registry/views.ts'
import { ok } from '#http/route.ts'
import { defineModelSchema, registeredModelView, registerModelSchema } from '#rules/registry/registered-model.ts'
import { checkHealth } from '#usecases/check-health.ts'
import { listRegisteredModels } from '#usecases/registry/list-registered.ts'
import { getRegisteredModel } from '#usecases/registry/load-registered.ts'
import { redefineModel } from '#usecases/registry/redefine-model.ts'
import { registerModel } from '#usecases/registry/register-model.ts'

export const registeredModelRoutes = [
  registryRoute({
    method: 'GET',
    path: '/v2/health',
    scope: 'none',
    answer: async (world) => {
      await checkHealth(world)
      return ok({ status: 'ok' })
    },
  }),
  registryRoute({
    method: 'GET',
    path: '/v2/models',
    scope: 'read_models',
    query: pageQuery,
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
    body: registerModelSchema,
    answer: async (world, { body }) => {
      const registered = await registerModel(world, body)
      const { headers, ...answer } = defined(registered, 201)
      return { ...answer, headers: { ...headers, location: `/v2/models/${registered.model.id}` } }
    },
  }),
  registryRoute({
    method: 'GET',
    path: '/v2/models/{model_id}',
    scope: 'read_models',
    answer: async (world, { path }) => defined(await getRegisteredModel(world, path.model_id)),
  }),
  registryRoute({
    method: 'PUT',
    path: '/v2/models/{model_id}',
    scope: 'manage_models',
    body: defineModelSchema,
    answer: async (world, { path, body, ifMatch }) => defined(await redefineModel(world, path.model_id, body, ifMatch)),
  }),
]
