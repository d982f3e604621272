import type { RouteOf } from '#http/route.ts'
import { jobRoutes } from '#http/routes/registry/jobs.ts'
import { registeredModelRoutes } from '#http/routes/registry/registered-models.ts'
import { registeredVersionRoutes } from '#http/routes/registry/registered-versions.ts'
import { subscriptionRoutes } from '#http/routes/registry/subscriptions.ts'
import type { RegistryCaller, RegistryScope } from '#rules/registry/scope.ts'

/** Every operation of the registry's API, as data like those of the scoring API. */
export const registryRoutes: readonly RouteOf<RegistryCaller, RegistryScope>[] = [
  ...registeredModelRoutes,
  ...registeredVersionRoutes,
  ...jobRoutes,
  ...subscriptionRoutes,
]
