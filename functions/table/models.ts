import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { namespaceOf } from '#rules/handle.ts'
import { type Model, modelSchema } from '#rules/model.ts'
import { modelDefaults } from '#rules/model-fields.ts'
import type { ModelCardTexts, ModelChanges } from '#rules/model-request.ts'
import type { ModelState } from '#rules/model-state.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import type { Precondition } from '#rules/precondition.ts'
import { inDeclaredOrder } from '#rules/trait-names.ts'
import { cardRow, parseCard } from '#table/card-row.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { keysBeginningWith } from '#table/key-range.ts'
import { modelKey } from '#table/model-keys.ts'
import { currentModelRow, migrateModelRow, modelItemSchema } from '#table/model-row.ts'
import { addOutboxEntry } from '#table/outbox.ts'
import { hasItems, queryPage } from '#table/paging.ts'
import { indexPartitions, partitions } from '#table/partitions.ts'
import { commit, type Write } from '#table/transact.ts'
import { all, type Condition, exists, type ItemKey, isNew, itemTypeAttributes, put, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

const cardKey = (handle: string): ItemKey => ({ pk: `${partitions.models}${handle}`, sk: 'CARD' })

const namespaceIndex = (namespace: string) => `${indexPartitions.modelsOfNamespace}${namespace}`
const stateIndex = (namespace: string, state: ModelState) => `${indexPartitions.modelsOfNamespace}${namespace}#${state}`

/** Returns the model by a consistent read of one item. */
export async function findModel(world: World, handle: string): Promise<Model | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: modelKey(handle), ConsistentRead: true }),
  )
  if (!Item) return undefined
  if (Item.item_schema === modelItemSchema) return parseModel(Item)
  await migrateModelRow(world, modelKey(handle), Item)
  return findModel(world, handle)
}

/** Returns the card documents of an existing model. */
export async function findCard(world: World, handle: string): Promise<ModelCardTexts> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: cardKey(handle), ConsistentRead: true }),
  )
  return parseCard(Item)
}

type ModelFilter = {
  readonly state?: ModelState | undefined
  /** The beginning of the names; empty for all. */
  readonly name?: string
}

/**
 * Reads a page of a namespace's models by handle: those in a state, and those whose name has a beginning. The index can be a
 * moment behind.
 */
export function pageOfModels(
  world: World,
  namespace: string,
  { limit, after, ...filter }: PageRequest & ModelFilter,
): Promise<Page<Model>> {
  const { index, partition, query } = modelsQuery(namespace, filter)
  const start = after && { ...modelKey(after), [`${index}pk`]: partition, [`${index}sk`]: after }
  const page = { ...query, Limit: limit, ...(start && { ExclusiveStartKey: start }) }
  return queryPage(world, page, parseModel, (key) => String(key[`${index}sk`]))
}

/** Returns true if the namespace has a model that passes the filter. */
export function hasModels(world: World, namespace: string, filter: ModelFilter): Promise<boolean> {
  return hasItems(world, modelsQuery(namespace, filter).query)
}

function modelsQuery(namespace: string, { state, name = '' }: ModelFilter) {
  const index = state === undefined ? 'gsi1' : 'gsi2'
  const partition = state === undefined ? namespaceIndex(namespace) : stateIndex(namespace, state)
  const query = {
    IndexName: index,
    KeyConditionExpression: '#partition = :partition AND #handle BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#partition': `${index}pk`, '#handle': `${index}sk` },
    ExpressionAttributeValues: { ':partition': partition, ...keysBeginningWith(`${namespace}.${name}`) },
  }
  return { index, partition, query }
}

/** Stores a new model and its card. Returns false, and changes nothing, where the handle is in use. */
export function saveNewModel(world: World, model: Model, card: ModelCardTexts): Promise<boolean> {
  return commit(world, newModelWrites(world, model, card))
}

/** Returns the writes of a new model and its card. */
export function newModelWrites(
  world: World,
  model: Model,
  card: ModelCardTexts,
): { readonly model: Write; readonly card: Write } {
  const { version_tags: _, ...attributes } = model
  const trait_order = Object.keys(model.traits)
  const index = { gsi1pk: namespaceIndex(namespaceOf(model.handle)), gsi1sk: model.handle, gsi2sk: model.handle }
  const row = {
    ...modelKey(model.handle),
    ...index,
    ...itemTypeAttributes('model', modelItemSchema),
    ...attributes,
    trait_order,
  }
  return {
    model: put(world, { ...row, ...stateAttributes(model.handle, model.state) }, isNew),
    card: put(world, { ...cardKey(model.handle), ...itemTypeAttributes('card'), ...cardRow(card) }),
  }
}

/** Saves the edit of a caller. Returns false where the precondition fails or the model is archived. */
export function saveModelEdit(
  world: World,
  handle: string,
  edit: ModelChanges,
  precondition?: Precondition,
): Promise<boolean> {
  return commit(world, {
    model: update(world, modelKey(handle), {
      set: { ...edit.model, updated_at: world.now().toISOString() },
      add: { revision: 1 },
      ...all(isNotArchived, matchesPrecondition(precondition)),
    }),
    card: cardEditWrite(world, handle, edit),
  })
}

export function cardEditWrite(world: World, handle: string, { card }: ModelChanges): Write | undefined {
  return Object.keys(card).length > 0 ? update(world, cardKey(handle), { set: cardRow(card) }) : undefined
}

/** Archives a model. Returns false where it has changed since it was read, or has new samples. */
export function saveArchived(
  world: World,
  seen: Model,
  { actor, precondition }: { readonly actor: string; readonly precondition: Precondition | undefined },
): Promise<boolean> {
  const { handle, generation, current_version_no } = seen
  const at = world.now().toISOString()
  const detail = { at, handle, generation, active_version_no: current_version_no || null, actor }
  return commit(world, {
    model: update(world, modelKey(seen.handle), {
      set: { ...stateAttributes(handle, 'archived'), updated_at: at },
      add: { revision: 1 },
      ...all(isInState(seen.state), hasNoNewSamples(seen), isGenerationAsSeen(seen), matchesPrecondition(precondition)),
    }),
    event: addOutboxEntry(world, handle, { type: 'Model archived', detail }),
  })
}

/** Raises the generation of a model and moves no pointer. Returns false where it has changed since it was read. */
export function saveRaisedGeneration(world: World, seen: Model, generation: number): Promise<boolean> {
  return commit(world, {
    model: update(world, modelKey(seen.handle), { set: { generation }, ...isGenerationAsSeen(seen) }),
  })
}

/** Holds while the pointer has not moved since the model was read. */
export function isGenerationAsSeen({ generation }: Model): Condition {
  return { when: '#generation = :seen_generation', values: { seen_generation: generation } }
}

/** Returns the attributes that change with a model's state: the state and its key in the index by state. */
export function stateAttributes(handle: string, state: ModelState): Row {
  return { state, gsi2pk: stateIndex(namespaceOf(handle), state) }
}

export function isInState(state: ModelState): Condition {
  return { when: '#state = :seen_state', values: { seen_state: state } }
}

/** Holds while no sample, and so no feedback, has been stored since the model was read. */
export function hasNoNewSamples({ newest_sample_id }: Model): Condition {
  return { when: '#newest_sample_id = :counted', values: { counted: newest_sample_id } }
}

/** Holds while no sample has been added or removed, and no run has acquired the model, since it was read. */
export function isTrainingDataAsSeen(seen: Model): Condition {
  return all(hasNoNewSamples(seen), {
    when: '#training_data_revision = :seen_revision AND #fencing_token = :seen_token',
    values: { seen_revision: seen.training_data_revision, seen_token: seen.fencing_token },
  })
}

/** Holds while the model may keep texts: feedback is stored only then. */
export const keepsTexts: Condition = { when: '#zero_data_retention = :off', values: { off: false } }

export const isNotArchived: Condition = { when: '#state <> :archived', values: { archived: 'archived' } }

/** Holds while the model matches the caller's precondition, if any. */
export function matchesPrecondition(precondition: Precondition | undefined): Condition {
  if (precondition === undefined) return exists
  return {
    when: '#generation = :if_generation AND #revision = :if_revision',
    values: { if_generation: precondition.generation, if_revision: precondition.revision },
  }
}

/** Holds while traits and samples can be edited: the model is a draft, or its first training failed. */
export const isEditable: Condition = {
  when: '#state IN (:draft, :failed)',
  values: { draft: 'draft', failed: 'failed' },
}

/**
 * Returns the model of a row. A field that was added after the row was written has its default. The table stores no empty set,
 * so missing tags are none. A map in the table has no order: that of the traits is stored beside them, and rows without it have
 * their traits by key.
 */
function parseModel(row: Row): Model {
  const { traits, ...model } = modelSchema.parse({
    ...modelDefaults,
    ...currentModelRow(row),
    version_tags: tagsOf(row.version_tags),
  })
  return { ...model, traits: inDeclaredOrder(traits, traitOrderSchema.parse(row.trait_order)) }
}

const traitOrderSchema = z.array(z.string()).default([])

export function tagsOf(attribute: unknown): readonly string[] {
  return attribute instanceof Set ? [...attribute].sort() : []
}
