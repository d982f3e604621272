import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { ChangeBuffer } from '#rules/buffer.ts'
import type { Model } from '#rules/model.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import {
  isPositive,
  isVisible,
  type PoleCounts,
  type Sample,
  type SampleVisibility,
  sampleSchema,
} from '#rules/sample.ts'
import type { SampleListQuery } from '#rules/sample-list.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { itemsBeginningWith } from '#table/key-range.ts'
import { modelKey } from '#table/model-keys.ts'
import { isInState, isTrainingDataAsSeen } from '#table/models.ts'
import { queryAll, queryFirst, queryPage } from '#table/paging.ts'
import { partitions } from '#table/partitions.ts'
import { traitKey } from '#table/traits.ts'
import { commit, type Write } from '#table/transact.ts'
import { all, erase, exists, type ItemKey, itemTypeAttributes, put, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

const partition = (handle: string) => `${partitions.samples}${handle}`
const digits = (id: number) => String(id).padStart(12, '0')

export const sampleKey = (handle: string, id: number): ItemKey => ({ pk: partition(handle), sk: digits(id) })
/** Returns the key of a sample in the local index: by trait, then by id. */
const byTrait = (trait: string, id: number) => `${trait}#${digits(id)}`

export async function findSample(world: World, handle: string, id: number): Promise<Sample | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: sampleKey(handle, id), ConsistentRead: true }),
  )
  return Item && parseSample(Item)
}

/** The samples that a list has, and its direction. */
export type SampleSelection = {
  /** The key of a trait; undefined for the samples of all. */
  readonly trait?: string | undefined
  /** By id; the oldest first by default. */
  readonly order?: SampleListQuery['order']
}

/**
 * Reads a page of the visible samples by id, oldest or newest first; with `trait`, those of that trait. While an append is being written
 * a page can have fewer than `limit` samples, because hidden samples are read too.
 */
export async function pageOfSamples(
  world: World,
  handle: string,
  view: SampleVisibility,
  { limit, after, ...selection }: PageRequest & SampleSelection,
): Promise<Page<Sample>> {
  const query = { ...samplesAfter(handle, selection, after === undefined ? undefined : Number(after)), Limit: limit }
  const page = await queryPage(world, query, parseSample, (key) => String(Number(key.sk)))
  const isLast = page.next === undefined || !(await hasVisibleAfter(world, handle, selection, view, Number(page.next)))
  return { items: page.items.filter(({ id }) => isVisible(view, id)), next: isLast ? undefined : page.next }
}

/** Returns true if the view shows a sample after this one: what follows may be an append that is not committed yet. */
async function hasVisibleAfter(
  world: World,
  handle: string,
  selection: SampleSelection,
  view: SampleVisibility,
  last: number,
): Promise<boolean> {
  if (view.hidden.length === 0) return true
  const query = { ...samplesAfter(handle, selection, last), Limit: 1, ProjectionExpression: 'sk' }
  const [id] = await queryFirst(world, query, ({ sk }) => Number(sk))
  if (id === undefined || isVisible(view, id)) return id !== undefined
  const hidden = view.hidden.find(({ from, to }) => from <= id && id <= to)
  if (selection.order === 'newest') {
    return hasVisibleAfter(world, handle, selection, view, hidden?.from ?? view.through + 1)
  }
  return hidden !== undefined && hasVisibleAfter(world, handle, selection, view, hidden.to)
}

function samplesAfter(handle: string, { trait, order }: SampleSelection, last: number | undefined) {
  const query = { ...samplesQuery(handle, trait), ...(order === 'newest' && { ScanIndexForward: false }) }
  if (last === undefined) return query
  const start = { ...sampleKey(handle, last), ...(trait && { lsi1sk: byTrait(trait, last) }) }
  return { ...query, ExclusiveStartKey: start }
}

/** Returns every visible sample of a trait in id order. The read is consistent, so no acknowledged sample is missing. */
export async function samplesOfTrait(
  world: World,
  handle: string,
  trait: string,
  view: SampleVisibility,
): Promise<readonly Sample[]> {
  const samples = await Array.fromAsync(queryAll(world, samplesQuery(handle, trait)), parseSample)
  return samples.filter(({ id }) => isVisible(view, id))
}

/** Yields every visible sample of all traits in id order, page by page, so that a caller can stop early. */
export async function* samplesInOrder(world: World, handle: string, view: SampleVisibility): AsyncGenerator<Sample> {
  for await (const row of queryAll(world, samplesQuery(handle))) {
    const sample = parseSample(row)
    if (isVisible(view, sample.id)) yield sample
  }
}

export function addSample(world: World, handle: string, sample: Sample): Write {
  const keys = { ...sampleKey(handle, sample.id), lsi1sk: byTrait(sample.trait, sample.id) }
  return put(world, { ...keys, ...itemTypeAttributes('sample'), ...sample })
}

/** The maximum number of samples of one trait that one transaction removes, beside the model, its retrain and the trait. */
export const maxRemovalsPerTransaction = 97

/** Changes that a removal makes beside those of the samples and their counts. */
export type RemovalEffects = { readonly buffer: ChangeBuffer; readonly retrain: Write | undefined }

/**
 * Removes samples of one trait with their counts. Returns false, and removes none, where one is gone, or the model's samples or
 * state have changed since it was read.
 */
export function removeSamples(
  world: World,
  seen: Model,
  trait: string,
  samples: readonly Sample[],
  { buffer, retrain }: RemovalEffects,
): Promise<boolean> {
  const { handle } = seen
  const positive = samples.filter(isPositive).length
  const writes: Record<string, Write | undefined> = {
    model: update(world, modelKey(handle), {
      set: { updated_at: world.now().toISOString() },
      add: { revision: 1, training_data_revision: 1, ...buffer },
      ...all(isInState(seen.state), isTrainingDataAsSeen(seen)),
    }),
    retrain,
    trait: countSamples(world, handle, trait, { positive: -positive, negative: positive - samples.length }),
  }
  for (const { id } of samples) writes[`sample ${id}`] = erase(world, sampleKey(handle, id), exists)
  return commit(world, writes)
}

/** Returns the write that changes a trait's counts, for the transaction of its samples. A trait that has had samples is no suggestion. */
export function countSamples(world: World, handle: string, trait: string, { positive, negative }: PoleCounts): Write {
  return update(world, traitKey(handle, trait), {
    set: { is_suggestion: false },
    add: { sample_count: positive + negative, positive_samples: positive, negative_samples: negative },
    ...exists,
  })
}

export function samplesQuery(handle: string, trait?: string) {
  if (trait === undefined) {
    return {
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partition(handle) },
    }
  }
  return {
    IndexName: 'lsi1',
    ConsistentRead: true,
    ...itemsBeginningWith(partition(handle), `${trait}#`, 'lsi1sk'),
  }
}

function parseSample(row: Row): Sample {
  return sampleSchema.parse(row)
}
