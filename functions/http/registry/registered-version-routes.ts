import { answered, ok } from '#http/door/route.ts'
import { answerLinkedPage } from '#http/registry/answer-linked-page.ts'
import { entityTagHeader } from '#http/registry/entity-tag-header.ts'
import { type RegistryRoute, registryRoute } from '#http/registry/registry-route.ts'
import { newStatusSchema } from '#rules/allowed-transitions.ts'
import { contractCheckSchema } from '#rules/contract-check.ts'
import { linkedPageQuerySchema, longLinkedPageQuerySchema } from '#rules/page.ts'
import { registeredActivationList } from '#rules/registered-activation-view.ts'
import { modelAndVersionView } from '#rules/registered-model-view.ts'
import { addVersionSchema } from '#rules/registered-version.ts'
import { registeredVersionList } from '#rules/registered-version-list.ts'
import { registeredVersionView } from '#rules/registered-version-view.ts'
import { movedVersionView } from '#rules/triggered-events-view.ts'
import { addVersion } from '#usecases/registry/add-version.ts'
import { checkContract } from '#usecases/registry/check-contract.ts'
import { listRegisteredActivations } from '#usecases/registry/list-registered-activations.ts'
import { listRegisteredVersions } from '#usecases/registry/list-registered-versions.ts'
import { loadRegisteredVersion } from '#usecases/registry/load-registered-version.ts'
import { setVersionStatus } from '#usecases/registry/set-version-status.ts'

export const registeredVersionRoutes: readonly RegistryRoute[] = [
  registryRoute({
    id: 'addVersion',
    method: 'POST',
    path: '/v2/models/{model_id}/new_version',
    scope: 'manage_models',
    body: addVersionSchema,
    answer: async (world, { path, body, ifMatch }) => {
      const added = await addVersion(world, path.model_id, body, { ifMatch })
      return answered(201, modelAndVersionView(added), entityTagHeader(added))
    },
  }),
  registryRoute({
    id: 'listRegisteredVersions',
    method: 'GET',
    path: '/v2/models/{model_id}/versions',
    scope: 'read_models',
    query: longLinkedPageQuerySchema,
    answer: (world, { path, query }) =>
      answerLinkedPage(`/v2/models/${path.model_id}/versions`, {
        list: registeredVersionList(path.model_id),
        query,
        read: (page) => listRegisteredVersions(world, path.model_id, page),
        view: registeredVersionView,
      }),
  }),
  registryRoute({
    id: 'getRegisteredVersion',
    method: 'GET',
    path: '/v2/models/{model_id}/versions/{version}',
    scope: 'read_models',
    answer: async (world, { path }) => {
      const { version } = await loadRegisteredVersion(world, path.model_id, path.version)
      return ok(registeredVersionView(version))
    },
  }),
  registryRoute({
    id: 'setVersionStatus',
    method: 'POST',
    path: '/v2/models/{model_id}/versions/{version}/new_status',
    scope: 'manage_models',
    body: newStatusSchema,
    answer: async (world, { caller, path, body, ifMatch }) => {
      const request = { status: body.status, ifMatch }
      const moved = await setVersionStatus(world, caller, path.model_id, path.version, request)
      return ok(movedVersionView(moved), entityTagHeader(moved))
    },
  }),
  registryRoute({
    id: 'checkContract',
    method: 'POST',
    path: '/v2/models/{model_id}/versions/{version}/contract_check',
    scope: 'read_models',
    body: contractCheckSchema,
    answer: async (world, { path, body }) => ok(await checkContract(world, path.model_id, path.version, body)),
  }),
  registryRoute({
    id: 'listRegisteredActivations',
    method: 'GET',
    path: '/v2/models/{model_id}/activations',
    scope: 'read_models',
    query: linkedPageQuerySchema,
    answer: (world, { path, query }) =>
      answerLinkedPage(`/v2/models/${path.model_id}/activations`, {
        list: registeredActivationList(path.model_id),
        query,
        read: (page) => listRegisteredActivations(world, path.model_id, page),
        view: (activation) => activation,
      }),
  }),
]
