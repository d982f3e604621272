import type { ApiProfile } from '#http/door/api-profile.ts'
import { headersOf, statusOf } from '#http/door/error-codes.ts'
import { isJwt } from '#rules/access-token.ts'
import type { RegistryCaller, RegistryScope } from '#rules/registry-caller.ts'
import { admitRegistryCaller } from '#usecases/admission/admit-registry-caller.ts'

/** /v2: a request that is not as its schema has it is malformed there, and an error is nothing but a sentence. */
export const registryApi: ApiProfile<RegistryCaller, RegistryScope> = {
  admit: admitRegistryCaller,
  anonymous: { actor: '', namespaces: [], scopes: [] },
  // A refreshed token is the same caller's. What the registry answers, its table tells as well.
  identityOf: ({ actor }, token) => (isJwt(token) ? actor : token),
  statusOf: (code) => (code === 'validation_failed' ? 400 : statusOf(code)),
  headersOf,
  envelope: ({ message }) => ({ success: false, message }),
}
