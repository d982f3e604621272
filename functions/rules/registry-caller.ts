import type { Caller } from '#rules/caller.ts'
import { Refusal } from '#rules/refusal.ts'

/** The scopes of one right each; `admin` only stands for all of them. */
export const narrowScopes = ['read_models', 'run_inference', 'run_training', 'manage_models'] as const
export const registryScopes = [...narrowScopes, 'admin'] as const
export type RegistryScope = (typeof registryScopes)[number]

/** The caller of the registry, independent of the kind of credential. */
export type RegistryCaller = {
  readonly actor: string
  readonly namespaces: readonly string[]
  readonly scopes: readonly RegistryScope[]
}

/** Returns the registry caller of an API key. A scoring key can read and run inference; an authoring key can do all. */
export function registryCallerOf({ key_id, scope, namespaces }: Caller): RegistryCaller {
  return { actor: key_id, namespaces, scopes: scope === 'authoring' ? ['admin'] : ['read_models', 'run_inference'] }
}

/** Returns true if the caller has the scope, by itself or as an admin. */
export function hasRegistryScope({ scopes }: RegistryCaller, scope: RegistryScope): boolean {
  return scopes.includes(scope) || scopes.includes('admin')
}

export function requireRegistryScope(caller: RegistryCaller, scope: RegistryScope): void {
  if (hasRegistryScope(caller, scope)) return
  throw new Refusal('scope_required', `This needs the scope "${scope}".`, { required_scope: scope })
}
