import { type Caller, requireScope } from '#rules/caller.ts'
import type { Scope } from '#rules/key.ts'
import { type RegistryCaller, requireRegistryScope } from '#rules/registry-caller.ts'

/** The scope that a tool requires, of an API key and of an access token. */
export type ToolRights = {
  readonly key: Scope
  readonly token: 'read_models' | 'run_inference' | 'run_training' | 'manage_models'
}

export const readRights: ToolRights = { key: 'scoring', token: 'read_models' }
/** Reads of what a model learned from or did. On the REST API, a scoring key has no access to them either. */
export const inspectRights: ToolRights = { key: 'authoring', token: 'read_models' }
export const scoreRights: ToolRights = { key: 'scoring', token: 'run_inference' }
export const trainRights: ToolRights = { key: 'authoring', token: 'run_training' }
export const writeRights: ToolRights = { key: 'authoring', token: 'manage_models' }

/** A caller of tools: the holder of an API key, or of an access token with scopes of its own. */
export type Agent = { readonly caller: Caller; readonly token: RegistryCaller | undefined }

/** Returns the agent that a token names. It writes with `manage_models` only, so that without it no feedback is stored. */
export function agentOfToken(token: RegistryCaller): Agent {
  const { actor, namespaces, scopes } = token
  const mayWrite = scopes.includes('manage_models') || scopes.includes('admin')
  return { caller: { key_id: actor, namespaces: [...namespaces], scope: mayWrite ? 'authoring' : 'scoring' }, token }
}

/** Returns true if the agent's key or token has the scope that a tool requires. */
export function hasToolRights({ caller, token }: Agent, rights: ToolRights): boolean {
  if (token) return token.scopes.includes(rights.token) || token.scopes.includes('admin')
  return rights.key === 'scoring' || caller.scope === 'authoring'
}

/** Refuses an agent whose key or token lacks the scope that a tool requires. */
export function requireToolRights({ caller, token }: Agent, rights: ToolRights): void {
  if (token) requireRegistryScope(token, rights.token)
  else requireScope(caller, rights.key)
}
