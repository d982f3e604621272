import { type AttributeValue, BatchWriteItemCommand, paginateScan } from '@aws-sdk/client-dynamodb'
import type { TestWorld } from './test-world.ts'

type Item = Record<string, AttributeValue>

const runIds = /run_[0-9A-Z]{26}/g
const batchSize = 25

/**
 * Returns a function that writes a copy of a model under another handle, with all its samples, runs and versions, as if the
 * same trainings had run again. Many cases that begin with the same trained model are many times as fast with copies.
 */
export async function copiesOf(world: TestWorld, handle: string): Promise<(copy: string) => Promise<string>> {
  const items = await itemsOf(world, handle)

  return async (copy) => {
    const newRunIds = new Map<string, string>()
    const renamed = (text: string) =>
      text.replaceAll(handle, copy).replace(runIds, (runId) => {
        const newId = newRunIds.get(runId) ?? `run_${world.newId()}`
        newRunIds.set(runId, newId)
        return newId
      })
    const copies = items.map((item) => mapTexts(item, renamed) as Item)
    for (let start = 0; start < copies.length; start += batchSize) {
      const puts = copies.slice(start, start + batchSize).map((Item) => ({ PutRequest: { Item } }))
      const command = new BatchWriteItemCommand({ RequestItems: { [world.settings.table]: puts } })
      const { UnprocessedItems } = await world.dynamodb.send(command)
      if (Object.keys(UnprocessedItems ?? {}).length > 0) throw new Error(`Not all of ${copy} was written.`)
    }
    return copy
  }
}

/** Returns the items that name the model, and those that name one of its runs. */
async function itemsOf({ dynamodb, settings }: TestWorld, handle: string): Promise<readonly Item[]> {
  const all: Item[] = []
  for await (const { Items } of paginateScan({ client: dynamodb }, { TableName: settings.table }))
    all.push(...(Items ?? []))
  const own = all.filter((item) => JSON.stringify(item).includes(handle))
  const runs = new Set(own.flatMap((item) => JSON.stringify(item).match(runIds) ?? []))
  return all.filter(
    (item) =>
      own.includes(item) ||
      JSON.stringify(item)
        .match(runIds)
        ?.some((runId) => runs.has(runId)),
  )
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change))
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapTexts(one, change)]))
}
