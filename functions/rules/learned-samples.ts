import type { Model } from '#rules/model.ts'
import type { Version } from '#rules/version.ts'

/**
 * Returns whether the model still has the samples that the version learned from. Without them, a retrain would replace what was
 * learned from all of them by what the few that came since can teach. It never had those of an imported version.
 */
export function keepsSamplesOf(
  model: Pick<Model, 'zero_data_retention' | 'purged_through'>,
  version: Pick<Version, 'samples_through' | 'imported_from'>,
): boolean {
  if (model.zero_data_retention || version.imported_from) return false
  return model.purged_through === 0 || (version.samples_through ?? 0) > model.purged_through
}
