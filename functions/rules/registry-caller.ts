import { z } from 'zod'
import type { Caller } from '#rules/caller.ts'
import { Refusal } from '#rules/refusal.ts'

export const registryScopes = ['read_models', 'run_inference', 'run_training', 'manage_models', 'admin'] as const
export type RegistryScope = (typeof registryScopes)[number]

/** On whose behalf work is done in /v1: what a job or a subscription remembers of who made it. */
export const authoritySchema = z.object({ actor: z.string(), namespaces: z.array(z.string()) })
export type Authority = z.infer<typeof authoritySchema>

/** Who asks the registry, whatever was presented to say so. */
export type RegistryCaller = Authority & { readonly scopes: readonly RegistryScope[] }

/** An API key's scopes: a scoring key reads and runs inference, an authoring key does all. */
export function registryCallerOf({ key_id, scope, namespaces }: Caller): RegistryCaller {
  return { actor: key_id, namespaces, scopes: scope === 'authoring' ? ['admin'] : ['read_models', 'run_inference'] }
}

/** The same authority before the verbs of /v1, which know keys. */
export function callerOf({ actor, namespaces }: Authority): Caller {
  return { key_id: actor, scope: 'authoring', namespaces }
}

export function requireRegistryScope({ scopes }: RegistryCaller, scope: RegistryScope): void {
  if (scopes.includes(scope) || scopes.includes('admin')) return
  throw new Refusal('scope_required', `This needs the scope "${scope}".`, { required_scope: scope })
}
