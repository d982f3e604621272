import { jobDocs } from '#http/registry/job-docs.ts'
import { registeredModelDocs } from '#http/registry/registered-model-docs.ts'
import { registeredVersionDocs } from '#http/registry/registered-version-docs.ts'
import { registryServiceDocs } from '#http/registry/registry-service-docs.ts'
import { subscriptionDocs } from '#http/registry/subscription-docs.ts'

/** The documentation of every operation of the registry API, by its id. */
export const registryDocs = {
  ...registryServiceDocs,
  ...registeredModelDocs,
  ...registeredVersionDocs,
  ...jobDocs,
  ...subscriptionDocs,
}

export type RegistryDocs = typeof registryDocs
