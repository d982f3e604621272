import { engineVersion } from '#engine/snapshot/engine-version.ts'
import { type Lease, type LeasedRun, leasedRunSchema } from '#rules/lease.ts'
import { type Model, newModel } from '#rules/model.ts'
import { createModelSchema } from '#rules/model-request.ts'
import { type LeasingRun, runKindSchema } from '#rules/run.ts'
import { newLease, newRun } from '#rules/run-request.ts'
import type { Version } from '#rules/version.ts'
import type { Row } from '#table/document-client.ts'
import { acquireLease } from '#table/leases.ts'
import { modelKey } from '#table/model-keys.ts'
import { findModel, saveNewModel } from '#table/models.ts'
import { findRun } from '#table/runs.ts'
import { commit, type Write } from '#table/transact.ts'
import { findVersion, recordingWrites } from '#table/versions.ts'
import { update } from '#table/write.ts'
import type { World } from '#world/world.ts'

const noCard = { additional_terms: '', upstream_sources: [], readme_markdown: '' }

/** Stores a model with these attributes, and returns it. */
export async function storeModel(world: World, handle: string, attributes: Row = {}): Promise<Model> {
  await saveNewModel(world, newModel(createModelSchema.parse({ handle }), world.now()), noCard)
  return changeModel(world, handle, attributes)
}

/** Changes attributes of a stored model, as another writer would, and returns the model. */
export async function changeModel(world: World, handle: string, attributes: Row): Promise<Model> {
  if (Object.keys(attributes).length > 0) {
    await commit(world, { model: update(world, modelKey(handle), { set: attributes }) })
  }
  return (await findModel(world, handle))!
}

/** Returns a run of the model and its lease, which is not acquired yet. */
export function requestedRun(world: World, model: Model, kind: string): { run: LeasingRun; lease: Lease } {
  const run_id = `run_${world.newId()}`
  const run = newRun(model, { kind: runKindSchema.parse(kind), effort: 'low', run_id, actor: 'key_1' }, world.now())
  return { run, lease: newLease(model, run, world.now(), { leaseSeconds: 600, embedder: 'lexical' }) }
}

/** A model that a run works on, with what the steps of the run know. */
export type Leased = { readonly model: Model; readonly lease: Lease; readonly run: LeasedRun }

/** Stores a model with these attributes and acquires its lease for a run. */
export async function storeLeased(world: World, handle: string, kind = 'train', attributes: Row = {}): Promise<Leased> {
  const seen = await storeModel(world, handle, attributes)
  const { run, lease } = requestedRun(world, seen, kind)
  if (!(await acquireLease(world, seen, lease, run))) throw new Error('The lease was not acquired.')
  const model = (await findModel(world, handle))!
  return { model, lease: model.lease!, run: leasedRunSchema.parse({ ...run, fencing_token: lease.fencing_token }) }
}

/** Records a version of a model, with no traits. */
export async function storeVersion(
  world: World,
  model: Model,
  version_no: number,
  run_id: string,
  parts: Partial<Version> = {},
): Promise<Version> {
  const version: Version = {
    ...{ version_no, version_id: version_no + 100, handle: model.handle, triggered_by: 'train', run_id },
    ...{ param_hash: 'p', samples_hash: 's', sample_count: 0, scoring_method: 'balanced_cosine', effort: 'low' },
    ...{ engine: engineVersion, embedder: 'lexical', traits: [], segmenting: { max_depth: 1, aggregations: {} } },
    ...{ metrics: {}, tags: [], changes: null, activation: null, imported_from: null },
    created_at: world.now().toISOString(),
    ...parts,
  }
  await isWritten(world, recordingWrites(world, model, version).version)
  return version
}

/** Returns all that a write to a model may change. */
export async function stored(world: World, handle: string, { run_id }: Pick<LeasedRun, 'run_id'>, versionNo = 1) {
  const [model, run, version] = await Promise.all([
    findModel(world, handle),
    findRun(world, handle, run_id),
    findVersion(world, handle, versionNo),
  ])
  return { model, run, version }
}

/** Returns true where the write was made. */
export function isWritten(world: World, write: Write): Promise<boolean> {
  return commit(world, { write })
}
