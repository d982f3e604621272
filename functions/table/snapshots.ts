import type { HeldRun } from '#rules/run.ts'
import { type Snapshot, snapshotSchema } from '#rules/snapshot.ts'
import type { Row } from '#table/documents.ts'
import { type HoldChange, renewHold } from '#table/holds.ts'
import { queryAll } from '#table/paging.ts'
import { isWritten } from '#table/transact.ts'
import { put, stamp } from '#table/write.ts'
import type { World } from '#world/world.ts'

const partition = (runId: string) => `SNAPSHOT#${runId}`

/** What a run fitted, a trait an item; immutable once its version is recorded. */
export async function snapshotsOfRun(world: World, runId: string): Promise<readonly Snapshot[]> {
  const rows = queryAll(world, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partition(runId) },
  })
  return Array.fromAsync(rows, parseSnapshot)
}

/** Stores what the run fitted of a trait, together with the sign of life. Returns false where the run lost its model. */
export function putSnapshot(world: World, run: HeldRun, snapshot: Snapshot, progress: HoldChange): Promise<boolean> {
  const key = { pk: partition(run.run_id), sk: snapshot.trait }
  return isWritten(world, {
    hold: renewHold(world, run, progress),
    snapshot: put(world, { ...key, ...stamp('snapshot'), ...rowOf(snapshot) }),
  })
}

/** Documents are kept as text: a map of the table's would come back with its fields in another order. */
function rowOf({ calibration, metrics, ...snapshot }: Snapshot): Row {
  return { ...snapshot, calibration: JSON.stringify(calibration), metrics: JSON.stringify(metrics) }
}

function parseSnapshot(row: Row): Snapshot {
  const documents = { calibration: JSON.parse(String(row.calibration)), metrics: JSON.parse(String(row.metrics)) }
  return snapshotSchema.parse({ ...row, ...documents })
}
