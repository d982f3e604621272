import { readsVector } from '#engine/snapshot/snapshot.ts'
import { labelChanges } from '#rules/label-changes.ts'
import type { Lease } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { sampleVisibilityOfRun } from '#rules/sample.ts'
import type { Snapshot } from '#rules/snapshot.ts'
import type { Version, VersionChanges } from '#rules/version.ts'
import { snapshotsOfRun } from '#table/snapshots.ts'
import { findVersion } from '#table/versions.ts'
import { spreadSamples } from '#usecases/samples/spread-samples.ts'
import { versionScorerOf } from '#usecases/scoring/cached-version-scorer.ts'
import { inGroups } from '#usecases/scoring/in-groups.ts'
import type { World } from '#world/world.ts'

/**
 * Returns how many of the model's samples have another label by a new version than by the one that its run started from. Leaves
 * out traits that read vectors, which would call the embedder for every sample. Returns null where there is nothing to compare.
 */
export async function changesSince(
  world: World,
  { model, lease }: { readonly model: Model; readonly lease: Lease },
  version: Version,
  snapshots: readonly Snapshot[],
): Promise<VersionChanges | null> {
  try {
    const base = await findVersion(world, model.handle, lease.base_version_no)
    if (!base) return null
    const [before, after] = [lexical(await snapshotsOfRun(world, base.run_id)), lexical(snapshots)]
    const both = after.filter(({ trait }) => before.some((one) => one.trait === trait)).map(({ trait }) => trait)
    if (both.length === 0) return null
    const samples = await spreadSamples(world, model.handle, sampleVisibilityOfRun(model, lease))
    const scoresBy = async (one: Version, parts: readonly Snapshot[]) => {
      const scorer = await versionScorerOf(world, { ...one, traits: parts.map(({ trait }) => trait) }, parts)
      return inGroups(samples, ({ text }) => scorer.predict(text, both))
    }
    const changes = labelChanges(await scoresBy(base, before), await scoresBy(version, after))
    const traits = both.map((key) => [key, changes.filter(({ trait }) => trait === key).length] as const)
    const changed = new Set(changes.map(({ index }) => index)).size
    return { since: base.version_no, texts: samples.length, changed, traits: Object.fromEntries(traits) }
  } catch (error) {
    // The comparison is told for information: no training fails because of it.
    world.log.warn('A new version was not compared with the one before.', { handle: model.handle, error })
    return null
  }
}

function lexical(snapshots: readonly Snapshot[]): readonly Snapshot[] {
  return snapshots.filter(({ weights }) => !readsVector(weights))
}
