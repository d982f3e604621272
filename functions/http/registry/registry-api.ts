import type { ApiProfile } from '#http/door/api-profile.ts'
import { isJwt } from '#rules/access-token.ts'
import { statusOf } from '#rules/error-codes.ts'
import type { RegistryCaller, RegistryScope } from '#rules/registry-caller.ts'
import { admitRegistryCaller } from '#usecases/admission/admit-registry-caller.ts'

/** The profile of /v2: an invalid body is status 400, and an error is a message without a code. */
export const registryApi: ApiProfile<RegistryCaller, RegistryScope> = {
  admit: admitRegistryCaller,
  anonymous: { actor: '', namespaces: [], scopes: [] },
  // A refreshed access token belongs to the same caller. The actor is no secret, but the table holds the same answers.
  identityOf: ({ actor }, token) => (isJwt(token) ? actor : token),
  statusOf: (code) => (code === 'validation_failed' ? 400 : statusOf(code)),
  envelope: ({ message }) => ({ success: false, message }),
}
