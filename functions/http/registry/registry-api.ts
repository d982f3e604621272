import type { Api } from '#http/api.ts'
import { headersOf, statusOf } from '#http/status.ts'
import { isJwt } from '#rules/registry/access-token.ts'
import { type RegistryCaller, type RegistryScope, requireRegistryScope } from '#rules/registry/scope.ts'
import { admitCaller } from '#usecases/registry/admit-caller.ts'

/** /v2: a request that is not as its schema has it is malformed there, and an error is nothing but a sentence. */
export const registryApi: Api<RegistryCaller, RegistryScope> = {
  authenticate: admitCaller,
  nobody: { actor: '', namespaces: [], scopes: [] },
  spenderOf: ({ actor }) => actor,
  // A refreshed token is the same caller's. What the registry answers, its table tells as well.
  identityOf: ({ actor }, token) => (isJwt(token) ? actor : token),
  requireScope: requireRegistryScope,
  statusOf: (refusal) => (refusal.code === 'validation_failed' ? 400 : statusOf(refusal)),
  headersOf,
  envelope: ({ message }) => ({ success: false, message }),
}
