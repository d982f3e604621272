import type { Manifest } from '#rules/export-manifest.ts'
import type { Model } from '#rules/model.ts'
import type { ActivationOutcome } from '#rules/pointer.ts'
import type { Run } from '#rules/run.ts'
import type { Snapshot } from '#rules/snapshot.ts'
import type { Version } from '#rules/version.ts'
import type { VersionImport } from '#rules/version-import.ts'
import { isFirstOfMonth } from '#rules/version-retention.ts'

/** The fields of a version that the model and the completing request give it. */
type Recording = {
  readonly version_id: number
  readonly isActivated: boolean
  readonly now: Date
}

/** Returns the next version of the model, with the parameters of the imported one. */
export function importedVersion(
  { handle, newest_version_no, newest_month }: Model,
  { manifest, run_id }: { readonly manifest: Manifest } & Pick<VersionImport, 'run_id'>,
  snapshots: readonly Snapshot[],
  { version_id, isActivated, now }: Recording,
): Version {
  const { origin, param_hash, samples_hash, sample_count, scoring_method, effort, engine, embedder, changes } = manifest
  const created_at = now.toISOString()
  return {
    version_no: newest_version_no + 1,
    ...{ version_id, handle, triggered_by: 'backfill', run_id },
    ...{ param_hash, samples_hash, sample_count, scoring_method, effort, engine, embedder, changes },
    traits: snapshots.map(({ trait }) => trait),
    segmenting: {
      max_depth: manifest.max_depth,
      aggregations: Object.fromEntries(snapshots.map(({ trait, aggregation = 'none' }) => [trait, aggregation])),
    },
    metrics: Object.fromEntries(snapshots.map(({ trait, metrics }) => [trait, metrics])),
    tags: [],
    imported_from: { ...origin, sha256: manifest.sha256 },
    first_of_month: isFirstOfMonth(created_at, newest_month),
    activation: outcomeOfImport(isActivated),
    created_at,
  }
}

function outcomeOfImport(activated: boolean): ActivationOutcome {
  return {
    activated,
    reason: activated ? 'Activated when it was imported.' : 'Recorded only: its import did not ask to activate it.',
  }
}

/** Returns the run of an import, which began with its first part. */
export function runOfImport({ run_id, opened_at }: VersionImport, version: Version, actor: string): Run {
  return {
    run_id,
    handle: version.handle,
    ...{ kind: 'backfill', status: 'succeeded', effort: version.effort, actor },
    ...{ started_at: opened_at, ended_at: version.created_at, error: null, progress: 1 },
    version_no: version.version_no,
    outcome: version.activation,
  }
}

/** Returns where an imported version comes from, in words. */
export function originText({ handle, version_no }: Pick<Version, 'handle' | 'version_no'>): string {
  return `${handle} v${version_no}`
}
