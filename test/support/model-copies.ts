import { type AttributeValue, paginateScan, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { monthOf } from '#rules/version-retention.ts'
import { nextVersionId } from '#table/counters.ts'
import type { TestWorld } from './test-world.ts'

type Item = Record<string, AttributeValue>

/** All items of a model, as they were at a time. */
export type ModelItems = { readonly handle: string; readonly at: Date; readonly items: readonly Item[] }

const runIds = /run_[0-9A-Z]{26}/g
const times = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g
const itemsPerTransaction = 100

/**
 * Returns a function that writes a copy of a model under another handle, with all its samples, runs and versions, as if the
 * same trainings had run again. Many cases that begin with the same trained model are many times as fast with copies.
 */
export async function copiesOf(world: TestWorld, handle: string): Promise<(copy: string) => Promise<string>> {
  const model = await readModelItems(world, handle)
  return (copy) => writeCopy(world, model, copy)
}

/** Returns the items that name the model, and those that name one of its runs. */
export async function readModelItems({ dynamodb, settings, now }: TestWorld, handle: string): Promise<ModelItems> {
  const all: Item[] = []
  for await (const { Items } of paginateScan({ client: dynamodb }, { TableName: settings.table }))
    all.push(...(Items ?? []))
  const named = all.map((item) => ({ item, text: JSON.stringify(item) }))
  const own = named.filter(({ text }) => text.includes(handle))
  const runs = new Set(own.flatMap(({ text }) => text.match(runIds) ?? []))
  const items = named
    .filter((one) => own.includes(one) || one.text.match(runIds)?.some((runId) => runs.has(runId)))
    .map(({ item }) => item)
  return { handle, at: now(), items }
}

/** Writes a copy of a model under another handle, whose history ends now. Its runs and versions have ids of their own. */
export async function writeCopy(world: TestWorld, model: ModelItems, copy: string): Promise<string> {
  const now = world.now()
  const elapsedMs = now.getTime() - model.at.getTime()
  const newRunIds = new Map<string, string>()
  const newVersionIds = new Map<string, string>()
  for (const { version_id } of model.items) {
    if (version_id?.N !== undefined) newVersionIds.set(version_id.N, String(await nextVersionId(world)))
  }
  const changed = (text: string) =>
    text
      .replaceAll(model.handle, copy)
      .replace(times, (time) => new Date(Date.parse(time) + elapsedMs).toISOString())
      .replace(runIds, (runId) => {
        const newId = newRunIds.get(runId) ?? `run_${world.newId()}`
        newRunIds.set(runId, newId)
        return newId
      })
  const ofVersion = ({ N = '' }: { N?: string }) => ({ N: newVersionIds.get(N) ?? N })
  const items = model.items.map((item) =>
    mapParts(item, (name, part) => {
      if (name === 'version_id' || name === 'current_version_id') return ofVersion(part as { N?: string })
      if (name === 'newest_month') return { S: monthOf(now.toISOString()) }
      return typeof part === 'string' ? changed(part) : undefined
    }),
  ) as Item[]
  for (let start = 0; start < items.length; start += itemsPerTransaction) {
    const TransactItems = items
      .slice(start, start + itemsPerTransaction)
      .map((Item) => ({ Put: { TableName: world.settings.table, Item } }))
    await world.dynamodb.send(new TransactWriteItemsCommand({ TransactItems }))
  }
  return copy
}

/** Returns the value with each part as `change` has it, or with its own parts changed where that returns undefined. */
function mapParts(value: unknown, change: (name: string, part: unknown) => unknown, name = ''): unknown {
  const changed = change(name, value)
  if (changed !== undefined) return changed
  if (Array.isArray(value)) return value.map((one) => mapParts(one, change))
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapParts(part, change, key)]))
}
