import { jobRoutes } from '#http/registry/job-routes.ts'
import { registeredModelRoutes } from '#http/registry/registered-model-routes.ts'
import { registeredVersionRoutes } from '#http/registry/registered-version-routes.ts'
import type { RegistryRoute } from '#http/registry/registry-route.ts'
import { registryServiceRoutes } from '#http/registry/registry-service-routes.ts'
import { subscriptionRoutes } from '#http/registry/subscription-routes.ts'

/** Every operation of the registry's API, as data like those of the scoring API. */
export const registryRoutes: readonly RegistryRoute[] = [
  ...registeredModelRoutes,
  ...registeredVersionRoutes,
  ...jobRoutes,
  ...subscriptionRoutes,
  ...registryServiceRoutes(() => registryRoutes),
]
