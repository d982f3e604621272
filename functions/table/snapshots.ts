import type { LeasedRun } from '#rules/lease.ts'
import { type Snapshot, snapshotSchema, type TrainedSnapshot } from '#rules/snapshot.ts'
import type { Row } from '#table/document-client.ts'
import { type LeaseProgress, leaseRenewal } from '#table/leases.ts'
import { snapshotPartition } from '#table/model-keys.ts'
import { outOfFoldWrite } from '#table/out-of-fold-scores.ts'
import { queryAll } from '#table/paging.ts'
import { commit, transact } from '#table/transact.ts'
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
