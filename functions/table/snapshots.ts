import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { type ImportedPart, importedTraitSchema } from '#rules/export-part.ts'
import type { LeasedRun } from '#rules/lease.ts'
import { type Snapshot, snapshotSchema, type TrainedSnapshot } from '#rules/snapshot.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { type LeaseProgress, leaseRenewal } from '#table/leases.ts'
import { snapshotPartition } from '#table/model-keys.ts'
import { outOfFoldWrite } from '#table/out-of-fold-scores.ts'
import { queryAll } from '#table/paging.ts'
import { commit, transact, type Write } from '#table/transact.ts'
import { erase, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** The maximum number of writes in one DynamoDB transaction. */
const maxErasedPerTransaction = 100

/** Returns the snapshots that a run fitted, one item per trait. They are immutable once the version is recorded. */
export async function snapshotsOfRun(world: World, runId: string): Promise<readonly Snapshot[]> {
  return Array.fromAsync(queryAll(world, snapshotsOf(runId)), parseSnapshot)
}

/** Stores the snapshot of one trait with its out-of-fold scores and renews the lease. Returns false where the run no longer has the lease. */
export function putSnapshot(
  world: World,
  run: LeasedRun,
  { snapshot, outOfFold }: TrainedSnapshot,
  progress: LeaseProgress,
): Promise<boolean> {
  const key = { pk: snapshotPartition(run.run_id), sk: snapshot.trait }
  return commit(world, {
    lease: leaseRenewal(world, run, progress),
    snapshot: put(world, { ...key, ...itemTypeAttributes('snapshot'), ...rowOf(snapshot) }),
    out_of_fold: outOfFoldWrite(world, run, snapshot.trait, outOfFold),
  })
}

/** Returns the snapshot of one trait that a run fitted. */
export async function findSnapshot(world: World, runId: string, trait: string): Promise<Snapshot | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({
      TableName: world.settings.table,
      Key: { pk: snapshotPartition(runId), sk: trait },
      ConsistentRead: true,
    }),
  )
  return Item && parseSnapshot(Item)
}

/** Returns the write of an imported snapshot. What else is known of its trait is stored with it until the version is recorded. */
export function addImportedPart(world: World, runId: string, { snapshot, ...imported }: ImportedPart): Write {
  const key = { pk: snapshotPartition(runId), sk: snapshot.trait }
  const row = { ...itemTypeAttributes('snapshot'), ...rowOf(snapshot), imported: JSON.stringify(imported) }
  return put(world, { ...key, ...row })
}

/** Returns the imported parts of a version that is not recorded yet. */
export async function importedPartsOf(world: World, runId: string): Promise<readonly ImportedPart[]> {
  return Array.fromAsync(queryAll(world, snapshotsOf(runId)), (row) => ({
    snapshot: parseSnapshot(row),
    ...importedTraitSchema.parse(JSON.parse(String(row.imported))),
  }))
}

/** Erases all snapshots of a run whose version has been pruned, in several transactions. */
export async function eraseSnapshots(world: World, runId: string): Promise<void> {
  const keys = await Array.fromAsync(queryAll(world, { ...snapshotsOf(runId), ProjectionExpression: 'sk' }), ({ sk }) =>
    String(sk),
  )
  for (let start = 0; start < keys.length; start += maxErasedPerTransaction) {
    const part = keys.slice(start, start + maxErasedPerTransaction)
    await transact(
      world,
      Object.fromEntries(part.map((sk) => [sk, erase(world, { pk: snapshotPartition(runId), sk })])),
    )
  }
}

function snapshotsOf(runId: string) {
  return {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': snapshotPartition(runId) },
  }
}

/** Stores documents as JSON text, because a DynamoDB map does not keep the order of its fields. */
function rowOf({ calibration, metrics, ...snapshot }: Snapshot): Row {
  return { ...snapshot, calibration: JSON.stringify(calibration), metrics: JSON.stringify(metrics) }
}

function parseSnapshot(row: Row): Snapshot {
  const documents = { calibration: JSON.parse(String(row.calibration)), metrics: JSON.parse(String(row.metrics)) }
  return snapshotSchema.parse({ ...row, ...documents })
}
