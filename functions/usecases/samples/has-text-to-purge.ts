import type { Model } from '#rules/model.ts'
import { firstSamples } from '#table/purges.ts'
import type { World } from '#world/world.ts'

/**
 * Returns true where the model has zero data retention and a purge has anything to erase. An open append counts, because it
 * has written text or is about to.
 */
export async function hasTextToPurge(world: World, model: Model): Promise<boolean> {
  if (!model.zero_data_retention) return false
  if (Object.keys(model.appends).length > 0) return true
  return (await firstSamples(world, model.handle, { through: model.newest_sample_id, atMost: 1 })).length > 0
}
