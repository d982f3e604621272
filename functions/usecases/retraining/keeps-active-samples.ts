import { keepsSamplesOf } from '#rules/learned-samples.ts'
import type { Model } from '#rules/model.ts'
import { findActiveVersion } from '#usecases/versions/find-version.ts'
import type { World } from '#world/world.ts'

/** Returns whether the samples of the active version are still stored. Reads that version only if samples were ever purged, or versions imported. */
export async function keepsActiveSamples(world: World, model: Model): Promise<boolean> {
  if (model.zero_data_retention) return false
  if (model.purged_through === 0 && model.imported_versions === 0) return true
  const active = await findActiveVersion(world, model)
  return active !== undefined && keepsSamplesOf(model, active)
}
