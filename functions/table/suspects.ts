import { z } from 'zod'
import { packSuspects, type Suspect, unpackSuspects } from '#rules/suspect.ts'
import type { Row } from '#table/document-client.ts'
import { queryAll, queryFirst } from '#table/paging.ts'
import { transact, type Write } from '#table/transact.ts'
import { erase, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** All suspects of a model share a partition, which zero data retention erases whole. */
const partition = (handle: string) => `SUSPECTS#${handle}`
const sortKey = (runId: string, trait: string) => `${runId}#${trait}`

/** The maximum number of writes in one DynamoDB transaction. */
const maxErasedPerTransaction = 100

const storedSuspectsSchema = z.object({
  trait: z.string(),
  suspects: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
})

export type SuspectsOfTrait = { readonly trait: string; readonly suspects: readonly Suspect[] }

/** Returns the write of the suspects of one trait, or undefined where there are none. */
export function suspectsWrite(
  world: World,
  { handle, run_id }: { readonly handle: string; readonly run_id: string },
  trait: string,
  suspects: readonly Suspect[],
): Write | undefined {
  if (suspects.length === 0) return undefined
  const key = { pk: partition(handle), sk: sortKey(run_id, trait) }
  return put(world, { ...key, ...itemTypeAttributes('suspects'), trait, suspects: packSuspects(suspects) })
}

/** Returns the suspects of a version by its run: one item for each trait that has some. */
export function suspectsOfRun(world: World, handle: string, runId: string): Promise<readonly SuspectsOfTrait[]> {
  return Array.fromAsync(queryAll(world, suspectsQuery(handle, `${runId}#`)), parseSuspects)
}

/** Erases the suspects of a run whose version has been pruned. */
export async function eraseSuspectsOfRun(world: World, handle: string, runId: string): Promise<void> {
  while (!(await eraseFirst(world, handle, `${runId}#`)));
}

/** Erases the first suspects of all versions of a model. Returns whether none is left. */
export function eraseFirstSuspects(world: World, handle: string): Promise<boolean> {
  return eraseFirst(world, handle, '')
}

async function eraseFirst(world: World, handle: string, prefix: string): Promise<boolean> {
  const query = { ...suspectsQuery(handle, prefix), ProjectionExpression: 'pk, sk', Limit: maxErasedPerTransaction }
  const keys = await queryFirst(world, query, ({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }))
  if (keys.length > 0) await transact(world, Object.fromEntries(keys.map((key) => [key.sk, erase(world, key)])))
  return keys.length < maxErasedPerTransaction
}

function suspectsQuery(handle: string, prefix: string) {
  const ofPrefix = prefix === '' ? '' : ' AND begins_with(sk, :prefix)'
  return {
    ConsistentRead: true,
    KeyConditionExpression: `pk = :pk${ofPrefix}`,
    ExpressionAttributeValues: { ':pk': partition(handle), ...(prefix !== '' && { ':prefix': prefix }) },
  }
}

function parseSuspects(row: Row): SuspectsOfTrait {
  const { trait, suspects } = storedSuspectsSchema.parse(row)
  return { trait, suspects: unpackSuspects(suspects) }
}
