import { type Caller, requireOwnership, requireVisible, requireVisibleAndOwned } from '#rules/caller.ts'
import type { World } from '#world/world.ts'

/** read: the caller owns the model, or it is public. inspect: a read that needs ownership. write: a change. */
export type Access = 'read' | 'inspect' | 'write'

/** Refuses a handle that the caller may not reach in this way. Reads nothing, so a refusal costs no call to the table. */
export function requireAccess(world: World, caller: Caller, handle: string, access: Access): void {
  const { publicNamespaces } = world.settings
  if (access === 'write') requireOwnership(caller, handle)
  else if (access === 'inspect') requireVisibleAndOwned(caller, handle, publicNamespaces)
  else requireVisible(caller, handle, publicNamespaces)
}
