import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Model } from '#rules/model.ts'
import type { BufferAfter } from '#rules/retrain.ts'
import { documentClient } from '#table/document-client.ts'
import { type DueEntry, type DueRequest, dueKeys, firstDue } from '#table/due-index.ts'
import { modelKey } from '#table/model-keys.ts'
import { isInState, isTrainingDataAsSeen } from '#table/models.ts'
import { partitions } from '#table/partitions.ts'
import { commit, type Write } from '#table/transact.ts'
import { all, type Condition, check, erase, type ItemKey, isNew, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

const retrainKey = (handle: string): ItemKey => ({ pk: `${partitions.models}${handle}`, sk: 'RETRAIN' })

/** The time at which a model's retrain falls due, or is checked again. */
const retrainSchema = z.object({ handle: z.string(), due_at: z.string() })
export type Retrain = z.infer<typeof retrainSchema>

export async function findRetrain(world: World, handle: string): Promise<Retrain | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: retrainKey(handle), ConsistentRead: true }),
  )
  return Item && retrainSchema.parse(Item)
}

/** Returns the retrains that are due, the longest due first. */
export function retrainsDue(world: World, request: DueRequest): Promise<readonly DueEntry<Retrain>[]> {
  return firstDue(world, 'retrains', retrainSchema, request)
}

/** Returns the write that sets the due time of the model's retrain, in place of any earlier one. */
export function scheduleRetrain(world: World, handle: string, due: Date, condition?: Condition): Write {
  const due_at = due.toISOString()
  const keys = { ...retrainKey(handle), ...dueKeys('retrains', due_at, handle) }
  return put(world, { ...keys, ...itemTypeAttributes('retrain'), handle, due_at }, condition)
}

/** Returns the write for the next retrain at the end of a run. Undefined where the run does not change it. */
export function retrainAfter(world: World, handle: string, buffer: BufferAfter | undefined): Write | undefined {
  if (!buffer) return undefined
  return buffer.due ? scheduleRetrain(world, handle, buffer.due) : erase(world, retrainKey(handle))
}

/** Postpones a retrain. Returns false, and changes nothing, where its due time has changed since it was read. */
export function postponeRetrain(world: World, seen: Retrain, to: Date): Promise<boolean> {
  return commit(world, { retrain: scheduleRetrain(world, seen.handle, to, isAsSeen(seen)) })
}

/** Forgets a retrain that is never to start. Returns false, and changes nothing, where the model or the retrain has changed. */
export function dropRetrain(world: World, model: Model | undefined, seen: Retrain): Promise<boolean> {
  const isModelAsSeen = model ? all(isInState(model.state), isTrainingDataAsSeen(model)) : isNew
  return commit(world, {
    model: check(world, modelKey(seen.handle), isModelAsSeen),
    retrain: erase(world, retrainKey(seen.handle), isAsSeen(seen)),
  })
}

function isAsSeen({ due_at }: Retrain): Condition {
  return { when: '#due_at = :seen_due', values: { seen_due: due_at } }
}
