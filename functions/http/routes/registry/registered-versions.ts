import { longPageQuery } from '#http/paged.ts'
import { linked } from '#http/registry/linked.ts'
import { registryRoute } from '#http/registry/registry-api.ts'
import { defined } from '#http/registry/views.ts'
import { ok } from '#http/route.ts'
import { addVersionSchema, registeredVersionView } from '#rules/registry/registered-version.ts'
import { newStatusSchema } from '#rules/registry/status-move.ts'
import { addVersion } from '#usecases/registry/add-version.ts'
import { listRegisteredVersions } from '#usecases/registry/list-registered.ts'
import { loadRegisteredVersion } from '#usecases/registry/load-registered.ts'
import { setVersionStatus } from '#usecases/registry/set-version-status.ts'

export const registeredVersionRoutes = [
  registryRoute({
    method: 'POST',
    path: '/v2/models/{model_id}/new_version',
    scope: 'manage_models',
    body: addVersionSchema,
    answer: async (world, { path, body, ifMatch }) =>
      defined(await addVersion(world, path.model_id, body, ifMatch), 201),
  }),
  registryRoute({
    method: 'GET',
    path: '/v2/models/{model_id}/versions',
    scope: 'read_models',
    query: longPageQuery,
    answer: (world, { path, query }) =>
      linked(`/v2/models/${path.model_id}/versions`, {
        list: ['v2/versions', path.model_id],
        positions: /^[0-9]{1,9}#[A-Za-z0-9._-]{1,64}$/,
        query,
        read: (page) => listRegisteredVersions(world, path.model_id, page),
        view: registeredVersionView,
      }),
  }),
  registryRoute({
    method: 'GET',
    path: '/v2/models/{model_id}/versions/{version}',
    scope: 'read_models',
    answer: async (world, { path }) => {
      const { version } = await loadRegisteredVersion(world, path.model_id, path.version)
      return ok(registeredVersionView(version))
    },
  }),
  registryRoute({
    method: 'POST',
    path: '/v2/models/{model_id}/versions/{version}/new_status',
    scope: 'manage_models',
    body: newStatusSchema,
    answer: async (world, { caller, path, body, ifMatch }) => {
      const { triggered_events, ...moved } = await setVersionStatus(
        world,
        caller,
        path.model_id,
        path.version,
        body.status,
        ifMatch,
      )
      return defined(moved, 200, { triggered_events })
    },
  }),
]
