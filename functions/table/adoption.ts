import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { adoptionKey } from '#table/adoption-gate.ts'
import { documentClient } from '#table/document-client.ts'
import { commit } from '#table/transact.ts'
import { itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** States that a table which the deployment did not make is fit to be used, and of when its data is, if it was restored. */
const adoptionSchema = z.object({ table: z.string(), fit_since: z.string(), backup_made_at: z.string().nullable() })
type Adoption = z.infer<typeof adoptionSchema>

/** Returns the adoption record of this table, and not one that a restore copied from another. */
export async function findAdoption(world: World): Promise<Adoption | undefined> {
  const { table } = world.settings
  const get = new GetCommand({ TableName: table, Key: adoptionKey, ConsistentRead: true })
  const { Item } = await documentClient(world).send(get)
  return Item?.table === table ? adoptionSchema.parse(Item) : undefined
}

/** Records that the table is fit: its restore from a backup of this time is finished, or no restore made it. */
export async function saveAdoption(world: World, backupMadeAt: string | null): Promise<void> {
  const { table } = world.settings
  const adoption: Adoption = { table, fit_since: world.now().toISOString(), backup_made_at: backupMadeAt }
  await commit(world, { adoption: put(world, { ...adoptionKey, ...itemTypeAttributes('adoption'), ...adoption }) })
}
