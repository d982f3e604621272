import { type Caller, modelNotFound } from '#rules/caller.ts'
import { parseHandle } from '#rules/handle.ts'
import type { Model } from '#rules/model.ts'
import { findModel } from '#table/models.ts'
import { type Access, requireAccess } from '#usecases/admission/require-access.ts'
import { expireLease } from '#usecases/leases/expire-lease.ts'
import type { World } from '#world/world.ts'

/**
 * Returns the model as it is now. Expires a lease that has run out first, so that no use case sees the model busy with a
 * dead run. Refuses a handle that the caller may not reach before anything is read.
 */
export async function loadModel(world: World, caller: Caller, text: string, access: Access): Promise<Model> {
  const handle = parseHandle(text)
  requireAccess(world, caller, handle, access)
  const model = await findModel(world, handle)
  if (!model) throw modelNotFound(handle)
  return expireLease(world, model)
}
