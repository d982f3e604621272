import { namespaceOf } from '#rules/handle.ts'
import type { Key, Scope } from '#rules/key.ts'
import { Refusal } from '#rules/refusal.ts'

/** The caller of a request, identified by the key that it presented. */
export type Caller = Pick<Key, 'key_id' | 'scope' | 'namespaces'> & {
  /** True if the caller presented no key. It owns nothing and sees only what is public. */
  readonly isAnonymous?: boolean
  /** Aborts when nobody waits for the answer any more. Only a local service can tell. */
  readonly gone?: AbortSignal | undefined
}

export const anonymousCaller: Caller = { key_id: '', scope: 'scoring', namespaces: [], isAnonymous: true }

/** Returns true if the caller's key has the scope. An authoring key has both. */
export function hasScope(caller: Caller, scope: Scope): boolean {
  return scope === 'scoring' || caller.scope === 'authoring'
}

export function requireScope(caller: Caller, scope: Scope): void {
  if (hasScope(caller, scope)) return
  throw new Refusal('scope_required', `This needs a key with the "${scope}" scope.`, { required_scope: scope })
}

function owns(caller: Caller, namespace: string): boolean {
  return caller.namespaces.includes(namespace)
}

/** Returns true if the caller owns the namespace of a handle. */
export function ownsHandle(caller: Caller, handle: string): boolean {
  return owns(caller, namespaceOf(handle))
}

/** Returns the namespaces that the caller owns and the public ones, in the order of the handles in them. */
export function visibleNamespaces(caller: Caller, publicNamespaces: readonly string[]): readonly string[] {
  const prefixes = new Set([...caller.namespaces, ...publicNamespaces].map((namespace) => `${namespace}.`))
  return [...prefixes].sort().map(namespaceOf)
}

export function requireOwnership(caller: Caller, handle: string): void {
  if (!ownsHandle(caller, handle)) throw notOwned(namespaceOf(handle))
}

export function requireOwnedNamespaces(caller: Caller, namespaces: readonly string[]): void {
  const foreign = namespaces.find((namespace) => !owns(caller, namespace))
  if (foreign !== undefined) throw notOwned(foreign)
}

/** Refuses a namespace that is neither owned nor public. Its name is not secret, but its contents are. */
export function requireVisibleNamespace(caller: Caller, namespace: string, publicNamespaces: readonly string[]): void {
  if (owns(caller, namespace) || publicNamespaces.includes(namespace)) return
  throw notOwned(namespace)
}

/** Reports a model outside the caller's and the public namespaces as not found, so that its existence does not leak. */
export function requireVisible(caller: Caller, handle: string, publicNamespaces: readonly string[]): void {
  if (!ownsHandle(caller, handle) && !publicNamespaces.includes(namespaceOf(handle))) throw modelNotFound(handle)
}

/** Checks a read that needs ownership. Another owner's public model is refused by name; a private one is not found. */
export function requireVisibleAndOwned(caller: Caller, handle: string, publicNamespaces: readonly string[]): void {
  requireVisible(caller, handle, publicNamespaces)
  requireOwnership(caller, handle)
}

function notOwned(namespace: string): Refusal {
  const message = `This key does not own the namespace "${namespace.slice(0, 80)}".`
  return new Refusal('namespace_not_owned', message, { namespace: namespace.slice(0, 80) })
}

export function modelNotFound(handle: string): Refusal {
  return new Refusal('model_not_found', `The model "${handle}" does not exist.`, { handle })
}
