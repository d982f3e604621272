import type { Lease, LeasedRun } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { trainingKindSchema } from '#rules/run.ts'
import { enginesOf, hashOfSnapshots, type Snapshot, samplesHashOf } from '#rules/snapshot.ts'
import { effectiveAggregation, type Trait } from '#rules/trait.ts'
import { inOrderOfKeys } from '#rules/trait-names.ts'
import type { Version } from '#rules/version.ts'
import { isFirstOfMonth } from '#rules/version-retention.ts'
import { nextVersionId } from '#table/counters.ts'
import { findRun } from '#table/runs.ts'
import { snapshotsOfRun } from '#table/snapshots.ts'
import { orderedTraitsOf } from '#table/traits.ts'
import { saveVersion } from '#table/versions.ts'
import { loadLeasedModel } from '#usecases/leases/load-leased-model.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { changesSince } from '#usecases/training/changes-since.ts'
import type { World } from '#world/world.ts'

/** The version of a run, or the traits that must be trained again before it can be recorded. */
type RecordOutcome = { readonly version_no: number } | { readonly traits: readonly string[] }

/**
 * Records the snapshots of a run as the model's next version. A run makes one version, however often this is repeated. A version
 * is the work of one engine: where a deployment came between, returns the traits that the earlier engine trained. An import may
 * record a version meanwhile: the run's then gets the number behind it.
 */
export function recordVersion(world: World, run: LeasedRun): Promise<RecordOutcome> {
  return retryOnConflict(world, () => tryRecord(world, run))
}

async function tryRecord(world: World, run: LeasedRun): Promise<RecordOutcome | typeof conflict> {
  const { model, lease } = await loadLeasedModel(world, run)
  const recorded = await findRun(world, run.handle, run.run_id)
  if (recorded?.version_no) return { version_no: recorded.version_no }
  const [fitted, traits] = await Promise.all([snapshotsOfRun(world, run.run_id), orderedTraitsOf(world, model)])
  const { newest, outdated } = enginesOf(fitted)
  if (outdated.length > 0) return { traits: outdated }
  const snapshots = inOrderOfKeys(fitted, Object.keys(model.traits), ({ trait }) => trait)
  const unmeasured = versionOf(model, lease, newest, snapshots, traits, await nextVersionId(world), world.now())
  const version = { ...unmeasured, changes: await changesSince(world, { model, lease }, unmeasured, snapshots) }
  // It conflicts with a move of the pointer, with another attempt that recorded the version, or with whoever took the lease.
  return (await saveVersion(world, run, model, version)) ? { version_no: version.version_no } : conflict
}

function versionOf(
  model: Model,
  lease: Lease,
  engine: string,
  snapshots: readonly Snapshot[],
  traits: readonly Trait[],
  id: number,
  now: Date,
): Version {
  return {
    version_no: model.newest_version_no + 1,
    version_id: id,
    handle: model.handle,
    triggered_by: trainingKindSchema.parse(lease.kind),
    run_id: lease.run_id,
    param_hash: hashOfSnapshots(snapshots),
    samples_hash: samplesHashOf(snapshots),
    sample_count: snapshots.reduce((sum, { sample_count }) => sum + sample_count, 0),
    samples_through: lease.samples_through,
    scoring_method: lease.scoring_method,
    effort: lease.effort,
    engine,
    embedder: lease.embedder,
    traits: snapshots.map(({ trait }) => trait),
    segmenting: {
      max_depth: lease.max_depth,
      aggregations: Object.fromEntries(traits.map((trait) => [trait.key, aggregationIn(snapshots, trait, lease)])),
    },
    metrics: Object.fromEntries(snapshots.map(({ trait, metrics }) => [trait, metrics])),
    tags: [],
    first_of_month: isFirstOfMonth(now.toISOString(), model.newest_month),
    changes: null,
    activation: null,
    imported_from: null,
    created_at: now.toISOString(),
  }
}

function aggregationIn(snapshots: readonly Snapshot[], trait: Trait, { embedder }: Lease): Trait['aggregation'] {
  return snapshots.find(({ trait: key }) => key === trait.key)?.aggregation ?? effectiveAggregation(trait, embedder)
}
