import { contradictedSamples } from '#engine/training/out-of-fold.ts'
import type { Caller } from '#rules/caller.ts'
import { originText } from '#rules/imported-version.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { Refusal } from '#rules/refusal.ts'
import { isVisible, sampleVisibility } from '#rules/sample.ts'
import { maxSuspects, type Suspect } from '#rules/suspect.ts'
import type { SuspectSample } from '#rules/suspect-view.ts'
import { findTraitKey, traitNotFound } from '#rules/trait-names.ts'
import type { Version } from '#rules/version.ts'
import { findOutOfFold, type OutOfFoldOfTrait, outOfFoldOfRun } from '#table/out-of-fold-scores.ts'
import { findSample } from '#table/samples.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { loadNamedVersion } from '#usecases/versions/find-version.ts'
import { namingKnownVersions } from '#usecases/versions/naming-known-versions.ts'
import type { World } from '#world/world.ts'

/**
 * Lists the training samples of a version whose out-of-fold score contradicts their label, most contradicted first. Leaves out
 * samples that were deleted since, so that a page can have fewer than `limit`.
 */
export async function listSuspects(
  world: World,
  caller: Caller,
  handle: string,
  name: string,
  { trait, limit, after }: PageRequest & { readonly trait?: string | undefined },
): Promise<Page<SuspectSample>> {
  const model = await loadModel(world, caller, handle, 'inspect')
  const version = await namingKnownVersions(world, caller, model.handle, () =>
    loadNamedVersion(world, model.handle, name),
  )
  if (version.imported_from) throw notSuspectedHere(version)
  const key = trait === undefined ? undefined : findTraitKey(model.traits, trait)
  if (trait !== undefined && key === undefined) throw traitNotFound(model.traits, trait)
  const ofTraits = key === undefined ? await outOfFoldOfRun(world, version) : [await findOutOfFold(world, version, key)]
  const suspects = ofTraits
    .flatMap((ofTrait) => (ofTrait ? suspectsOf(ofTrait) : []))
    .toSorted((a, b) => b.contradiction - a.contradiction || a.sample_id - b.sample_id)
  const from = Number(after ?? 0)
  const view = sampleVisibility(model)
  const page = suspects.slice(from, from + limit)
  const samples = await Promise.all(page.map(({ sample_id }) => findSample(world, model.handle, sample_id)))
  const items = page.flatMap((suspect, index): SuspectSample[] => {
    const sample = samples[index]
    return sample && isVisible(view, sample.id) ? [{ sample, suspect }] : []
  })
  return { items, next: from + limit < suspects.length ? String(from + limit) : undefined }
}

/** The samples that an imported version learned from are in the model that it came from. */
function notSuspectedHere({ version_no, imported_from }: Version): Refusal {
  const origin = imported_from && originText(imported_from)
  const message = `v${version_no} was imported from ${origin}, and its samples are not here. List those of ${origin} where it was trained.`
  return new Refusal('feature_unavailable', message, { feature: 'suspect_samples', because: 'imported', origin })
}

/** Returns the samples of a trait whose out-of-fold score contradicts their label. */
function suspectsOf(ofTrait: OutOfFoldOfTrait): readonly Suspect[] {
  if ('suspects' in ofTrait) return ofTrait.suspects
  const logOdds = Float64Array.from(ofTrait.scores, ({ log_odds }) => log_odds)
  const qualities = ofTrait.scores.map(({ quality }) => quality)
  return contradictedSamples(logOdds, qualities)
    .slice(0, maxSuspects)
    .map(({ row, ...contradicted }) => ({ sample_id: ofTrait.scores[row]!.sample_id, ...contradicted }))
}
