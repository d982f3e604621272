import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { type OutOfFoldScore, packOutOfFoldScores, unpackOutOfFoldScores } from '#rules/out-of-fold-score.ts'
import { type Suspect, unpackSuspects } from '#rules/suspect.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { itemsBeginningWith } from '#table/key-range.ts'
import { queryAll, queryPage } from '#table/paging.ts'
import { partitions } from '#table/partitions.ts'
import { transact, type Write } from '#table/transact.ts'
import { erase, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** All scores of a model share a partition, which zero data retention erases whole. Its name is of an earlier release. */
const partition = (handle: string) => `${partitions.outOfFoldScores}${handle}`
const keyOf = ({ handle, run_id }: RunOfModel, trait: string) => ({ pk: partition(handle), sk: `${run_id}#${trait}` })

/** The maximum number of writes in one DynamoDB transaction. */
const maxErasedPerTransaction = 100
/** Transactions in one call, which take well under a second. */
const maxTransactionsPerCall = 10

type RunOfModel = { readonly handle: string; readonly run_id: string }

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const storedSchema = z.union([
  z.object({ trait: z.string(), scores: bytesSchema.transform(unpackOutOfFoldScores) }),
  z.object({ trait: z.string(), suspects: bytesSchema.transform(unpackSuspects) }),
])

/** The out-of-fold scores of one trait in a version; versions of an earlier release have only those that contradict a label. */
export type OutOfFoldOfTrait = { readonly trait: string } & (
  | { readonly scores: readonly OutOfFoldScore[] }
  | { readonly suspects: readonly Suspect[] }
)

/** Returns the write of the out-of-fold scores of one trait, or undefined where there are none. */
export function outOfFoldWrite(
  world: World,
  run: RunOfModel,
  trait: string,
  scores: readonly OutOfFoldScore[],
): Write | undefined {
  if (scores.length === 0) return undefined
  const item = { ...keyOf(run, trait), ...itemTypeAttributes('out_of_fold_scores') }
  return put(world, { ...item, trait, scores: packOutOfFoldScores(scores) })
}

/** Returns the out-of-fold scores of a version by its run: one item for each trait that has some. */
export function outOfFoldOfRun(world: World, { handle, run_id }: RunOfModel): Promise<readonly OutOfFoldOfTrait[]> {
  return Array.fromAsync(queryAll(world, scoresQuery(handle, `${run_id}#`)), parseOutOfFold)
}

/** Returns the out-of-fold scores of one trait in a version. */
export async function findOutOfFold(
  world: World,
  run: RunOfModel,
  trait: string,
): Promise<OutOfFoldOfTrait | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: keyOf(run, trait), ConsistentRead: true }),
  )
  return Item && parseOutOfFold(Item)
}

/** Erases the out-of-fold scores of a run whose version has been pruned. */
export async function eraseOutOfFoldOfRun(world: World, handle: string, runId: string): Promise<void> {
  while (!(await eraseFirst(world, handle, `${runId}#`)));
}

/** Erases the first out-of-fold scores of all versions of a model. Returns whether none is left. */
export async function eraseFirstOutOfFold(world: World, handle: string): Promise<boolean> {
  for (let count = 0; count < maxTransactionsPerCall; count++) if (await eraseFirst(world, handle, '')) return true
  return false
}

/** Erases a page of items. It can be short before the end, because large items fill a page of DynamoDB, so its end tells if any is left. */
async function eraseFirst(world: World, handle: string, prefix: string): Promise<boolean> {
  const query = { ...scoresQuery(handle, prefix), ProjectionExpression: 'pk, sk', Limit: maxErasedPerTransaction }
  const keyIn = ({ pk, sk }: Row) => ({ pk: String(pk), sk: String(sk) })
  const { items: keys, next } = await queryPage(world, query, keyIn, ({ sk }) => String(sk))
  if (keys.length > 0) await transact(world, Object.fromEntries(keys.map((key) => [key.sk, erase(world, key)])))
  return next === undefined
}

function scoresQuery(handle: string, prefix: string) {
  const pk = partition(handle)
  const all = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }
  return { ConsistentRead: true, ...(prefix === '' ? all : itemsBeginningWith(pk, prefix)) }
}

function parseOutOfFold(row: Row): OutOfFoldOfTrait {
  return storedSchema.parse(row)
}
