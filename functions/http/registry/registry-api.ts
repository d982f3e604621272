import type { Api } from '#http/api.ts'
import { routeFor } from '#http/route.ts'
import { headersOf, statusOf } from '#http/status.ts'
import {
  type RegistryCaller,
  type RegistryScope,
  registryCallerOf,
  requireRegistryScope,
} from '#rules/registry/scope.ts'
import { authenticate } from '#usecases/authenticate.ts'

/** /v2: a request that is not as its schema has it is malformed there, and an error is nothing but a sentence. */
export const registryApi: Api<RegistryCaller, RegistryScope> = {
  authenticate: async (world, token) => registryCallerOf(await authenticate(world, token)),
  nobody: { actor: '', namespaces: [], scopes: [] },
  spenderOf: ({ actor }) => actor,
  requireScope: requireRegistryScope,
  statusOf: (refusal) => (refusal.code === 'validation_failed' ? 400 : statusOf(refusal)),
  headersOf,
  envelope: ({ message }) => ({ success: false, message }),
}

/** A row of the registry's API. */
export const registryRoute = routeFor<RegistryCaller, RegistryScope>('registry')
