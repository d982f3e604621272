import { type Authority, namespacesOf } from '#rules/authority.ts'
import { type JobSubject, reachesAll } from '#rules/job-subject.ts'
import { Refusal } from '#rules/refusal.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import type { Subscription } from '#rules/subscription.ts'

/** The namespaces that everybody can read, and those of every access token. */
type NamespaceSettings = {
  readonly publicNamespaces: readonly string[]
  readonly tokenRights: { readonly namespaces: readonly string[] }
}

/** Returns the parties that decided on what a subscription starts: its maker, and whoever last set its stored input. */
export function partiesOf({ authority, editor, input }: Subscription): readonly [Authority, ...Authority[]] {
  return editor && input ? [authority, editor] : [authority]
}

/** Refuses an edit by a caller without all the namespaces of the maker: the subscription would act beyond the caller's own. */
export function requireMayEdit(
  { namespaces }: RegistryCaller,
  { authority }: Subscription,
  tokenNamespaces: readonly string[],
): void {
  if (namespacesOf(authority, tokenNamespaces).every((namespace) => namespaces.includes(namespace))) return
  const message =
    'Only a caller with all the namespaces of its maker can update this subscription. Delete it and create another one.'
  throw new Refusal('namespace_not_owned', message)
}

/**
 * Returns true if the stored input of a subscription of an earlier release names a model that its maker cannot reach: whoever
 * set the input is unknown, and counts as the maker.
 */
export function isInputBeyondMaker(
  { authority, editor }: Subscription,
  subjects: readonly JobSubject[],
  { publicNamespaces, tokenRights }: NamespaceSettings,
): boolean {
  const namespaces = namespacesOf(authority, tokenRights.namespaces)
  return editor === null && !reachesAll({ namespaces }, subjects, publicNamespaces)
}

export const keyEnded =
  'A key that this subscription acts for is revoked or has expired. An update by a caller with the same namespaces takes the subscription over.'
export const producerKeyEnded = 'A key behind the output that this subscription takes is revoked or has expired.'
export const outputUnreachable = 'The output comes from a model of /v1 that this subscription cannot reach.'
export const inputUnreachable = 'The input names a model of /v1 that this subscription cannot reach.'
export const hiddenReason = 'The subscription is about a model of /v1 that this caller cannot reach.'
export const hiddenMismatch = 'The input does not match the contract of the target.'
export const handlerBeyondInput =
  'The handler of the target was set by a caller who cannot reach the model of /v1 that the input is about.'
