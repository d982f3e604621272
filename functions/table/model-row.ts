import type { Row } from '#table/document-client.ts'
import { commit } from '#table/transact.ts'
import { type ItemKey, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** The version of the form of a model's row. Form 1 had other names for the lease, its fencing token and the data's revision. */
export const modelItemSchema = 2

/** Returns a model's row in the present form. */
export function currentModelRow(row: Row): Row {
  if (row.item_schema === modelItemSchema) return row
  const { claim, fence, supervision, ...kept } = row
  return {
    ...kept,
    item_schema: modelItemSchema,
    lease: leaseFrom(claim),
    fencing_token: fence,
    training_data_revision: supervision,
  }
}

/**
 * Rewrites a row of form 1, unless it has changed since it was read. Every write to a model is conditional on what was read of
 * it, under the present names: the row must have them before any of those writes.
 */
export async function migrateModelRow(world: World, key: ItemKey, row: Row): Promise<void> {
  const { item_schema, lease, fencing_token, training_data_revision } = currentModelRow(row)
  await commit(world, {
    model: update(world, key, {
      set: { item_schema, lease, fencing_token, training_data_revision },
      remove: ['claim', 'fence', 'supervision'],
      when: '#item_schema = :read AND #claim = :claim AND #fence = :fence AND #supervision = :supervision',
      values: { read: row.item_schema, claim: row.claim, fence: row.fence, supervision: row.supervision },
    }),
  })
}

function leaseFrom(claim: unknown): unknown {
  if (claim === null || typeof claim !== 'object') return null
  const { fence, lease_until, supervision, started_from, phase, ...kept } = claim as Row
  return {
    ...kept,
    fencing_token: fence,
    expires_at: lease_until,
    training_data_revision: supervision,
    base_version_no: started_from,
    phase: phase === 'claimed' ? 'acquired' : phase,
  }
}
