import type { Caller } from '#rules/caller.ts'
import type { Model } from '#rules/model.ts'
import type { ExistingModel } from '#rules/model-file-changes.ts'
import { requireNotArchived } from '#rules/model-state.ts'
import { findCard, findModel } from '#table/models.ts'
import { orderedTraitsOf } from '#table/traits.ts'
import { requireAccess } from '#usecases/admission/require-access.ts'
import { expireLease } from '#usecases/leases/expire-lease.ts'
import type { World } from '#world/world.ts'

/** A stored model with its traits and its card. */
export type OwnModel = ExistingModel & { readonly model: Model }

/** Returns the model of a handle that the caller may write, with its traits and its card; undefined if there is none. */
export async function findOwnModel(world: World, caller: Caller, handle: string): Promise<OwnModel | undefined> {
  requireAccess(world, caller, handle, 'write')
  const found = await findModel(world, handle)
  if (!found) return undefined
  const model = await expireLease(world, found)
  requireNotArchived(model)
  const [traits, card] = await Promise.all([orderedTraitsOf(world, model), findCard(world, handle)])
  return { model, traits, card }
}
