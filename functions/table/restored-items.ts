import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { type Key, keySchema } from '#rules/key.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { partitions } from '#table/partitions.ts'
import { type WatchedJob, watchedJobSchema } from '#table/watched-jobs.ts'
import type { World } from '#world/world.ts'

/** The items of the whole table that the end of a restore must look at. */
export type RestoredItems = {
  readonly handles: readonly string[]
  readonly keys: readonly Key[]
  readonly registered_ids: readonly string[]
  /** The ids of jobs that have not ended. */
  readonly open_jobs: readonly string[]
  readonly watched_jobs: readonly WatchedJob[]
  /** The ids of scoring jobs that owe something, as all do that have not ended. */
  readonly owing_scoring_jobs: readonly string[]
  /** The ids of webhooks with pending deliveries. */
  readonly due_webhooks: readonly string[]
}

/** Selects the items by their sort keys, and jobs by their status. */
const scanned = {
  FilterExpression: 'sk IN (:model, :key, :start, :owed, :due) OR (sk = :job AND #status IN (:pending, :started))',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: {
    ...{ ':model': 'MODEL', ':key': 'KEY', ':start': 'START', ':owed': 'OWED', ':due': 'DUE', ':job': 'JOB' },
    ...{ ':pending': 'pending', ':started': 'started' },
  },
}

/**
 * Reads all of these items, by the only scan of the code: the end of a restore must miss none, and nothing is served before it.
 * It scans the first global index, which has no samples, snapshots or versions.
 */
export async function listRestoredItems(world: World): Promise<RestoredItems> {
  const rows: Row[] = []
  let from: Row | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await documentClient(world).send(
      new ScanCommand({ ...scanned, TableName: world.settings.table, IndexName: 'gsi1', ExclusiveStartKey: from }),
    )
    rows.push(...Items)
    from = LastEvaluatedKey
  } while (from)
  return sorted(rows)
}

const name = z.string()

function sorted(rows: readonly Row[]): RestoredItems {
  const ofKind = (prefix: string, sk: string) => rows.filter((row) => row.sk === sk && `${row.pk}`.startsWith(prefix))
  return {
    handles: ofKind(partitions.models, 'MODEL').map(({ handle }) => name.parse(handle)),
    keys: ofKind(partitions.keys, 'KEY')
      .map((row) => keySchema.parse(row))
      .toSorted((a, b) => a.key_id.localeCompare(b.key_id)),
    registered_ids: ofKind(partitions.registeredModels, 'MODEL').map(({ id }) => name.parse(id)),
    open_jobs: ofKind(partitions.jobs, 'JOB').map(({ job_id }) => name.parse(job_id)),
    watched_jobs: ofKind('', 'START').map((row) => watchedJobSchema.parse(row)),
    owing_scoring_jobs: ofKind('SCORING_JOB#', 'OWED').map(({ job_id }) => name.parse(job_id)),
    due_webhooks: ofKind(partitions.webhookDeliveries, 'DUE').map(({ webhook_id }) => name.parse(webhook_id)),
  }
}
