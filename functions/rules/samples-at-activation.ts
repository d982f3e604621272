import type { Model } from '#rules/model.ts'
import { type BufferAfter, purgeDue } from '#rules/retrain.ts'
import type { Version } from '#rules/version.ts'

/** The changes that an activation makes to what a model knows of its samples. */
export type SamplesAtActivation = Partial<Pick<Model, 'learned_through'>> & { readonly buffer?: BufferAfter }

/**
 * Returns what becomes of the samples of a model when a version is activated that has not learned from them. With zero data
 * retention those of a draft, of which so many are stored, wait for an explicit training, for as long as samples that are added to
 * a trained model. Otherwise they stay, as if the version could have learned from them: only later ones are ever purged. So do
 * those of a model of an earlier release, which does not say what its own versions have learned from.
 */
export function samplesAtActivation(
  model: Model,
  version: Pick<Version, 'imported_from'>,
  { stored, now }: { readonly stored: number; readonly now: Date },
): SamplesAtActivation | undefined {
  const isFirst = model.current_version_no === 0
  // A run purges at its end what it took.
  if (isFirst && model.zero_data_retention && model.state !== 'busy' && stored > 0) {
    const waiting = { buffered_feedback: 0, buffered_samples: stored, buffered_quietly: 0 }
    return { buffer: { ...waiting, failed_retrains: 0, due: purgeDue(now) } }
  }
  if (!version.imported_from) return undefined
  const isUnknown = model.learned_through === 0 && model.newest_version_no > model.imported_versions
  return isFirst || isUnknown ? { learned_through: model.newest_sample_id } : undefined
}
