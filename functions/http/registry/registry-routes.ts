import type { RegistryRoute } from '#http/registry/registry-route.ts'
import { registryDocsRoutes } from '#http/routes/registry/docs.ts'
import { jobRoutes } from '#http/routes/registry/jobs.ts'
import { registeredModelRoutes } from '#http/routes/registry/registered-models.ts'
import { registeredVersionRoutes } from '#http/routes/registry/registered-versions.ts'
import { subscriptionRoutes } from '#http/routes/registry/subscriptions.ts'

/** Every operation of the registry's API, as data like those of the scoring API. */
export const registryRoutes: readonly RegistryRoute[] = [
  ...registeredModelRoutes,
  ...registeredVersionRoutes,
  ...jobRoutes,
  ...subscriptionRoutes,
  ...registryDocsRoutes(() => registryRoutes),
]
