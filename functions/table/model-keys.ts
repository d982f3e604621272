import { partitions } from '#table/partitions.ts'
import type { ItemKey } from '#table/write.ts'

export const modelKey = (handle: string): ItemKey => ({ pk: `${partitions.models}${handle}`, sk: 'MODEL' })

export const versionKey = (handle: string, versionNo: number): ItemKey => ({
  pk: `${partitions.models}${handle}`,
  sk: `VERSION#${String(versionNo).padStart(9, '0')}`,
})

/** The partition of the snapshots that a run fitted. */
export const snapshotPartition = (runId: string) => `${partitions.snapshots}${runId}`
