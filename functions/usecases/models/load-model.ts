import { type Caller, modelNotFound, requireOwnership, requireVisible, requireVisibleAndOwned } from '#rules/caller.ts'
import { parseHandle } from '#rules/handle.ts'
import type { Model } from '#rules/model.ts'
import { findModel } from '#table/models.ts'
import { expireLease } from '#usecases/leases/expire-lease.ts'
import type { World } from '#world/world.ts'

/** read: the caller sees it (its own or a public one). inspect: a read that needs ownership. write: a change. */
export type Access = 'read' | 'inspect' | 'write'

/**
 * The model as it is now. A run whose lease is over is ended first, so that every verb sees the model free.
 * Refuses what the caller may not reach before anything is read.
 */
export async function loadModel(world: World, caller: Caller, text: string, access: Access): Promise<Model> {
  const handle = parseHandle(text)
  requireAccess(world, caller, handle, access)
  const model = await findModel(world, handle)
  if (!model) throw modelNotFound(handle)
  return expireLease(world, model)
}

export function requireAccess(world: World, caller: Caller, handle: string, access: Access): void {
  const { publicNamespaces } = world.settings
  if (access === 'write') requireOwnership(caller, handle)
  else if (access === 'inspect') requireVisibleAndOwned(caller, handle, publicNamespaces)
  else requireVisible(caller, handle, publicNamespaces)
}
