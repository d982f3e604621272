import { registeredVersionDocs } from '#http/documentation/registry/versions.ts'
import { linked, longLinkedQuery } from '#http/registry/linked.ts'
import { type RegistryRoute, registryRoute } from '#http/registry/registry-route.ts'
import { definition, tagOf } from '#http/registry/views.ts'
import { answered, ok } from '#http/route.ts'
import { addVersionSchema, registeredVersionView } from '#rules/registry/registered-version.ts'
import { newStatusSchema } from '#rules/registry/status-move.ts'
import { addVersion } from '#usecases/registry/add-version.ts'
import { listRegisteredVersions } from '#usecases/registry/list-registered.ts'
import { loadRegisteredVersion } from '#usecases/registry/load-registered.ts'
import { setVersionStatus } from '#usecases/registry/set-version-status.ts'

export const registeredVersionRoutes: readonly RegistryRoute[] = [
  registryRoute({
    method: 'POST',
    path: '/v2/models/{model_id}/new_version',
    scope: 'manage_models',
    docs: registeredVersionDocs.add,
    body: addVersionSchema,
    answer: async (world, { path, body, ifMatch }) => {
      const added = await addVersion(world, path.model_id, body, ifMatch)
      return answered(201, definition(added), tagOf(added))
    },
  }),
  registryRoute({
    method: 'GET',
    path: '/v2/models/{model_id}/versions',
    scope: 'read_models',
    docs: registeredVersionDocs.list,
    query: longLinkedQuery,
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
    docs: registeredVersionDocs.get,
    answer: async (world, { path }) => {
      const { version } = await loadRegisteredVersion(world, path.model_id, path.version)
      return ok(registeredVersionView(version))
    },
  }),
  registryRoute({
    method: 'POST',
    path: '/v2/models/{model_id}/versions/{version}/new_status',
    scope: 'manage_models',
    docs: registeredVersionDocs.setStatus,
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
      return ok({ ...definition(moved), triggered_events }, tagOf(moved))
    },
  }),
]
