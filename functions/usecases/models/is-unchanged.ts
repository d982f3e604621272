import type { Model } from '#rules/model.ts'
import { entityTag } from '#rules/precondition.ts'
import { findModel } from '#table/models.ts'
import type { World } from '#world/world.ts'

/**
 * Returns true if a model still is as it was read: nobody has moved its pointer or a tag since. What was read of it between is then
 * the state of one moment, so that a request that needs no write can be answered from it.
 */
export async function isUnchanged(world: World, model: Model): Promise<boolean> {
  const now = await findModel(world, model.handle)
  return now !== undefined && entityTag(now) === entityTag(model)
}
