import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { hasEnded, jobStatusSchema } from '#rules/job.ts'
import { type Key, keySchema } from '#rules/key.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { type OwedStart, owedStartSchema } from '#table/owed-starts.ts'
import type { World } from '#world/world.ts'

/**
 * Reads of the whole table, for the end of a restore alone: it must reach every item of a kind before anything is served. All
 * other reads know their partition. These scan the first global index, which has no samples, snapshots or versions.
 */
const scanned = { IndexName: 'gsi1' }

export async function listHandles(world: World): Promise<readonly string[]> {
  const rows = await listItems(world, { prefix: 'MODEL#', sk: 'MODEL' })
  return rows.map((row) => z.object({ handle: z.string() }).parse(row).handle)
}

export async function listAllKeys(world: World): Promise<readonly Key[]> {
  const rows = await listItems(world, { prefix: 'KEY#', sk: 'KEY' })
  return rows.map((row) => keySchema.parse(row)).toSorted((a, b) => a.key_id.localeCompare(b.key_id))
}

export async function listRegisteredIds(world: World): Promise<readonly string[]> {
  const rows = await listItems(world, { prefix: 'REGISTRY#', sk: 'MODEL' })
  return rows.map((row) => z.object({ id: z.string() }).parse(row).id)
}

const jobRow = z.object({ job_id: z.string(), status: jobStatusSchema })

/** Returns the ids of the jobs that have not ended. */
export async function listOpenJobs(world: World): Promise<readonly string[]> {
  const rows = await listItems(world, { prefix: 'JOB#', sk: 'JOB' })
  return rows.map((row) => jobRow.parse(row)).flatMap((job) => (hasEnded(job) ? [] : [job.job_id]))
}

export async function listOwedStarts(world: World): Promise<readonly OwedStart[]> {
  const starts = await Promise.all(['JOB#', 'FIRING#'].map((prefix) => listItems(world, { prefix, sk: 'START' })))
  return starts.flat().map((row) => owedStartSchema.parse(row))
}

async function listItems(world: World, { prefix, sk }: { prefix: string; sk: string }): Promise<readonly Row[]> {
  const rows: Row[] = []
  let from: Row | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await documentClient(world).send(
      new ScanCommand({
        ...scanned,
        TableName: world.settings.table,
        FilterExpression: 'begins_with(pk, :prefix) AND sk = :sk',
        ExpressionAttributeValues: { ':prefix': prefix, ':sk': sk },
        ExclusiveStartKey: from,
      }),
    )
    rows.push(...Items)
    from = LastEvaluatedKey
  } while (from)
  return rows
}
