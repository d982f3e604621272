import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { adoptionKey } from '#table/adoption-gate.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { commit } from '#table/transact.ts'
import { itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** States that a table which the deployment did not make is fit to be used, and of when its data is, if it was restored. */
const adoptionSchema = z.object({ table: z.string(), fit_since: z.string(), backup_made_at: z.string().nullable() })
type Adoption = z.infer<typeof adoptionSchema>

/** Returns the adoption record of this table, and not one that a restore copied from another. */
export async function findAdoption(world: World): Promise<Adoption | undefined> {
  const row = await readRow(world)
  return row?.table === world.settings.table ? adoptionSchema.parse(row) : undefined
}

/** Records that the table is fit: its restore from a backup of this time is finished, or no restore made it. */
export async function saveAdoption(world: World, backupMadeAt: string | null): Promise<void> {
  const { table } = world.settings
  const adoption: Adoption = { table, fit_since: world.now().toISOString(), backup_made_at: backupMadeAt }
  await putRow(world, adoption)
}

const begunSchema = z.object({ begun_at: z.string() })

/** Records that the adoption of this table begins. Returns when it did, also for a later attempt after an interruption. */
export async function beginAdoption(world: World): Promise<string> {
  const row = await readRow(world)
  const { table } = world.settings
  if (row?.adopting === table) return begunSchema.parse(row).begun_at
  const begun_at = world.now().toISOString()
  await putRow(world, { adopting: table, begun_at })
  return begun_at
}

async function readRow(world: World): Promise<Row | undefined> {
  const get = new GetCommand({ TableName: world.settings.table, Key: adoptionKey, ConsistentRead: true })
  return (await documentClient(world).send(get)).Item
}

async function putRow(world: World, row: Row): Promise<void> {
  await commit(world, { adoption: put(world, { ...adoptionKey, ...itemTypeAttributes('adoption'), ...row }) })
}
