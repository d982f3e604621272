import { type AttributeValue, paginateScan, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { monthOf } from '#rules/version-retention.ts'
import { nextVersionId } from '#table/counters.ts'
import type { World } from '#world/world.ts'
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

/** Writes a copy of a model under another handle, whose history ends now. Its runs, versions and events have ids of their own. */
export async function writeCopy(world: World, model: ModelItems, copy: string): Promise<string> {
  const now = world.now()
  const elapsedMs = now.getTime() - model.at.getTime()
  const newRunId = newIds(() => `run_${world.newId()}`)
  const newEventId = newIds(() => world.newUuid())
  const newVersionIds = new Map<unknown, string>()
  for (const { version_id } of model.items) {
    if (version_id?.N !== undefined) newVersionIds.set(version_id.N, String(await nextVersionId(world)))
  }
  const changed = (text: string) =>
    text
      .replaceAll(model.handle, copy)
      .replace(times, (time) => new Date(Date.parse(time) + elapsedMs).toISOString())
      .replace(runIds, newRunId)
  const items = model.items.map((item) =>
    mapTexts(item, (name, text) => {
      if (name === 'version_id' || name === 'current_version_id') return newVersionIds.get(text) ?? text
      if (name === 'event_id') return newEventId(text)
      return name === 'newest_month' ? monthOf(now.toISOString()) : changed(text)
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

/** Returns a function that gives a new id for each id, and the same for the same. */
function newIds(makeId: () => string): (id: string) => string {
  const made = new Map<string, string>()
  return (id) => {
    const newId = made.get(id) ?? makeId()
    made.set(id, newId)
    return newId
  }
}

/** Returns the value with its texts and numbers changed. They are called as the attribute that has them. */
function mapTexts(value: unknown, change: (name: string, text: string) => string, name = ''): unknown {
  if (typeof value === 'string') return change(name, value)
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change, name))
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  const parts = Object.entries(value).map(([key, part]) => [key, mapTexts(part, change, isType(key) ? name : key)])
  return Object.fromEntries(parts)
}

/** Returns true for the names that DynamoDB gives the types of values. */
function isType(key: string): boolean {
  return /^(S|N|B|M|L|SS|NS|BS|NULL|BOOL)$/.test(key)
}
