import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { namespaceOf } from '#rules/handle.ts'
import { type Card, type Model, type ModelState, modelSchema } from '#rules/model.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import type { Precondition } from '#rules/precondition.ts'
import { documents, transact } from '#table/documents.ts'
import { queryPage, type Row } from '#table/paging.ts'
import { all, type Condition, type ItemKey, isNew, put, stamp, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

export const modelKey = (handle: string): ItemKey => ({ pk: `MODEL#${handle}`, sk: 'MODEL' })
const cardKey = (handle: string): ItemKey => ({ pk: `MODEL#${handle}`, sk: 'CARD' })

const namespaceIndex = (namespace: string) => `MODELS#${namespace}`
const stateIndex = (namespace: string, state: ModelState) => `MODELS#${namespace}#${state}`

/** The model as it is now: a consistent read of one item, which is all that a warm score reads. */
export async function findModel(world: World, handle: string): Promise<Model | undefined> {
  const { Item } = await documents(world).send(
    new GetCommand({ TableName: world.settings.table, Key: modelKey(handle), ConsistentRead: true }),
  )
  return Item && modelSchema.parse(Item)
}

/** Models of a namespace by handle, of one state where it is given. */
export function listModels(
  world: World,
  namespace: string,
  state: ModelState | undefined,
  page: PageRequest,
): Promise<Page<Model>> {
  const index = state === undefined ? 'gsi1' : 'gsi2'
  const partition = state === undefined ? namespaceIndex(namespace) : stateIndex(namespace, state)
  const start = page.after && { ...modelKey(page.after), [`${index}pk`]: partition, [`${index}sk`]: page.after }
  const query = {
    IndexName: index,
    KeyConditionExpression: '#partition = :partition',
    ExpressionAttributeNames: { '#partition': `${index}pk` },
    ExpressionAttributeValues: { ':partition': partition },
    Limit: page.limit,
    ...(start && { ExclusiveStartKey: start }),
  }
  return queryPage(
    world,
    query,
    (row) => modelSchema.parse(row),
    (key) => String(key[`${index}sk`]),
  )
}

/** Returns false where the handle is taken, and then changes nothing. */
export async function putNewModel(world: World, model: Model, card: Card): Promise<boolean> {
  const index = { gsi1pk: namespaceIndex(namespaceOf(model.handle)), gsi1sk: model.handle, gsi2sk: model.handle }
  const refused = await transact(world, {
    model: put(
      world,
      { ...modelKey(model.handle), ...index, ...stamp('model'), ...model, ...inState(model.handle, model.state) },
      isNew,
    ),
    card: put(world, { ...cardKey(model.handle), ...stamp('card'), ...card }),
  })
  return refused.length === 0
}

/** Writes what a caller edited. Returns false where the precondition does not hold or the model is archived. */
export async function updateModel(
  world: World,
  handle: string,
  change: { model: Row; card: Row; now: Date },
  precondition: Precondition | undefined,
): Promise<boolean> {
  const hasCard = Object.keys(change.card).length > 0
  const refused = await transact(world, {
    model: update(world, modelKey(handle), {
      set: { ...change.model, updated_at: change.now.toISOString() },
      add: { revision: 1 },
      ...all({ when: '#state <> :archived', given: { archived: 'archived' } }, holds(precondition)),
    }),
    card: hasCard ? update(world, cardKey(handle), { set: change.card }) : undefined,
  })
  return refused.length === 0
}

/** Takes a model out of service. Returns false where a run holds it, it is archived already, or the precondition fails. */
export async function archiveModel(
  world: World,
  handle: string,
  now: Date,
  precondition: Precondition | undefined,
): Promise<boolean> {
  const refused = await transact(world, {
    model: update(world, modelKey(handle), {
      set: { ...inState(handle, 'archived'), updated_at: now.toISOString() },
      add: { revision: 1 },
      ...all(
        { when: 'NOT #state IN (:busy, :archived)', given: { busy: 'busy', archived: 'archived' } },
        holds(precondition),
      ),
    }),
  })
  return refused.length === 0
}

/** The attributes that change with a model's state: the state itself, and its place in the index by state. */
export function inState(handle: string, state: ModelState): Row {
  return { state, gsi2pk: stateIndex(namespaceOf(handle), state) }
}

/** The model is as the caller last saw it. */
export function holds(precondition: Precondition | undefined): Condition {
  if (precondition === undefined) return { when: 'attribute_exists(#pk)' }
  return {
    when: '#generation = :if_generation AND #revision = :if_revision',
    given: {
      if_generation: precondition.generation,
      if_revision: precondition.revision,
    },
  }
}

/** What a model learns from may be edited: it is a draft, or its first training failed. */
export const isEditable: Condition = {
  when: '#state IN (:draft, :failed)',
  given: { draft: 'draft', failed: 'failed' },
}
