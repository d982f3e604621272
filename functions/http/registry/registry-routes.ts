import { jobRoutes } from '#http/registry/job-routes.ts'
import { registeredModelRoutes } from '#http/registry/registered-model-routes.ts'
import { registeredVersionRoutes } from '#http/registry/registered-version-routes.ts'
import type { RegistryRoute } from '#http/registry/registry-route.ts'
import { registryServiceRoutes } from '#http/registry/registry-service-routes.ts'
import { subscriptionRoutes } from '#http/registry/subscription-routes.ts'

/** Every operation of the registry API, as data: CDK, the local runtime, OpenAPI and the tests derive from this list. */
export const registryRoutes: readonly RegistryRoute[] = [
  ...registryServiceRoutes(() => registryRoutes),
  ...registeredModelRoutes,
  ...registeredVersionRoutes,
  ...jobRoutes,
  ...subscriptionRoutes,
]
