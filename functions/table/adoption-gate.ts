import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { Unavailable } from '#rules/refusal.ts'
import { partitions } from '#table/partitions.ts'
import type { World } from '#world/world.ts'

/** The key of the adoption record. */
export const adoptionKey = { pk: partitions.deployment, sk: 'ADOPTION' }

/**
 * Returns a check that refuses each use of an adopted table until its adoption record says that it is fit. The record names its
 * table: a restore copies it too, and does not make the new table fit. A process reads it once.
 */
export function makeAdoptionGate({ settings, dynamodb }: World): (input: object) => Promise<void> {
  const Key = { pk: { S: adoptionKey.pk }, sk: { S: adoptionKey.sk } }
  const ownInput = { TableName: settings.table, Key, ConsistentRead: true }
  let isFit = !settings.isAdoptedTable
  return async (input) => {
    // The check's own read passes through the same middleware.
    if (isFit || input === ownInput) return
    const { Item } = await dynamodb.send(new GetItemCommand(ownInput))
    if (Item?.table?.S !== settings.table) throw new Unavailable(unfit, 60)
    isFit = true
  }
}

const unfit =
  'The table of this service was restored, and its restore is not finished. Its operator has to run restore-finish.'
