import * as z from 'zod'
import type { Caller } from '#rules/caller.ts'
import { type Scope, scopeSchema } from '#rules/key.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'

/** A party on whose behalf a job works: the holder of an API key, or whoever an access token identifies. */
export const authoritySchema = z.object({
  actor: z.string(),
  /** The namespaces of the party when it acted. Those of an access token are read from the settings at each use. */
  namespaces: z.array(z.string()),
  scope: z._default(scopeSchema, 'authoring'),
  /** Narrows the namespaces: a caller who takes over another's input does not widen what the input may reach. */
  within: z.array(z.string()).optional(),
})
export type Authority = z.infer<typeof authoritySchema>

/** Returns the authority of a caller of the registry. Only one who may train or manage models can train in /v1. */
export function authorityOf({ actor, namespaces, scopes }: RegistryCaller): Authority {
  const isAuthor = scopes.some((scope) => scope !== 'read_models' && scope !== 'run_inference')
  return { actor, namespaces: [...namespaces], scope: isAuthor ? 'authoring' : 'scoring' }
}

/** Returns true if the actor is an API key, which can be revoked or expire. */
export function isKeyActor({ actor }: Pick<Authority, 'actor'>): boolean {
  return actor.startsWith('key_')
}

/** Returns the namespaces that a party can reach today. `tokenNamespaces` are those of every access token. */
export function namespacesOf(authority: Authority, tokenNamespaces: readonly string[]): readonly string[] {
  const { namespaces, within } = authority
  const today = isKeyActor(authority) ? namespaces : tokenNamespaces
  return within ? today.filter((namespace) => within.includes(namespace)) : today
}

/** Returns the caller's authority over an input that someone else has set: no more than both can reach. */
export function takeOver(caller: RegistryCaller, setter: Authority, tokenNamespaces: readonly string[]): Authority {
  return { ...authorityOf(caller), within: [...namespacesOf(setter, tokenNamespaces)] }
}

/**
 * Returns the caller of /v1 that a job with several parties works as: it reaches what all of them can reach, and trains if
 * all of them may. It bears the name of the first.
 */
export function commonCaller(
  [first, ...others]: readonly [Authority, ...Authority[]],
  tokenNamespaces: readonly string[],
): Caller {
  const scope: Scope = [first, ...others].every((party) => party.scope === 'authoring') ? 'authoring' : 'scoring'
  const reaches = others.map((party) => namespacesOf(party, tokenNamespaces))
  const isCommon = (namespace: string) => reaches.every((reach) => reach.includes(namespace))
  return { key_id: first.actor, scope, namespaces: namespacesOf(first, tokenNamespaces).filter(isCommon) }
}

/** Returns the parties without repetitions, in their order. */
export function distinctAuthorities(parties: readonly Authority[]): Authority[] {
  return [...new Map(parties.map((party) => [JSON.stringify(party), party])).values()]
}
