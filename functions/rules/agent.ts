import { type Caller, hasScope, requireScope } from '#rules/caller.ts'
import type { Scope } from '#rules/key.ts'
import {
  hasRegistryScope,
  type narrowScopes,
  type RegistryCaller,
  requireRegistryScope,
} from '#rules/registry-caller.ts'

/** The scope that a tool requires, of an API key and of an access token. */
export type ToolRights = {
  readonly key: Scope
  readonly token: (typeof narrowScopes)[number]
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
  const { actor, namespaces } = token
  const scope = hasRegistryScope(token, 'manage_models') ? 'authoring' : 'scoring'
  return { caller: { key_id: actor, namespaces: [...namespaces], scope }, token }
}

/** Returns true if the agent's key or token has the scope that a tool requires. */
export function hasToolRights({ caller, token }: Agent, rights: ToolRights): boolean {
  return token ? hasRegistryScope(token, rights.token) : hasScope(caller, rights.key)
}

/** Refuses an agent whose key or token lacks the scope that a tool requires. */
export function requireToolRights({ caller, token }: Agent, rights: ToolRights): void {
  if (token) requireRegistryScope(token, rights.token)
  else requireScope(caller, rights.key)
}
