import type { Announcement } from '#rules/event.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { type RegisteredActivation, registeredActivationSchema } from '#rules/registered-activation.ts'
import { itemsBeginningWith } from '#table/key-range.ts'
import { addOutboxEntry } from '#table/outbox.ts'
import { queryPage } from '#table/paging.ts'
import { registeredModelKey } from '#table/registered-models.ts'
import type { Write } from '#table/transact.ts'
import { type ItemKey, isNew, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** The subject of a registered model's outbox entries. No handle of /v1 has this form. */
export const registryOutboxSubject = (id: string) => `registry/${id}`

const position = (generation: number) => String(generation).padStart(12, '0')
const entryKey = (id: string, at: string): ItemKey => ({ pk: registeredModelKey(id).pk, sk: `${prefix}${at}` })
const prefix = 'ACTIVATION#'

/** Reads a page of a model's log, newest first. */
export function pageOfRegisteredActivations(
  world: World,
  id: string,
  { limit, after }: PageRequest,
): Promise<Page<RegisteredActivation>> {
  const query = {
    ConsistentRead: true,
    ...itemsBeginningWith(registeredModelKey(id).pk, prefix),
    ScanIndexForward: false,
    Limit: limit,
    ...(after !== undefined && { ExclusiveStartKey: entryKey(id, after) }),
  }
  return queryPage(
    world,
    query,
    (row) => registeredActivationSchema.parse(row),
    (key) => String(key.sk).slice(prefix.length),
  )
}

/** Returns the writes of a pointer's move: its log entry and its outbox entry. */
export function registeredActivationWrites(
  world: World,
  activation: RegisteredActivation,
): { log: Write; event: Write } {
  const { model_id, generation } = activation
  return {
    log: put(
      world,
      { ...entryKey(model_id, position(generation)), ...itemTypeAttributes('registered_activation'), ...activation },
      isNew,
    ),
    event: addOutboxEntry(world, registryOutboxSubject(model_id), announcementOf(activation)),
  }
}

function announcementOf({ to, ...activation }: RegisteredActivation): Announcement {
  const detail = { ...activation, previous_version: activation.from }
  return to === null
    ? { type: 'Registered model out of service', detail: { ...detail, to } }
    : { type: 'Registered model version activated', detail: { ...detail, to } }
}
