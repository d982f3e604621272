import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

/**
 * A backup is a SQLite file: a copy of the database in which these numbers of the header say what it is, with one more table
 * that describes it.
 */
export const backupFormat = { applicationId: 0x5473426b, version: 1, table: 'touchstone_backup' } as const

export const backupDescriptionSchema = z.object({
  made_at: z.iso.datetime(),
  /** The names of the tables that the database has; a service uses one of them. */
  tables: z.array(z.string()),
  models: z.int(),
  /** The SHA-256 of all rows. */
  digest: z.string(),
})
export type BackupDescription = z.infer<typeof backupDescriptionSchema>

/** Returns the names of the tables, as DynamoDB has them. */
export function tablesIn(database: DatabaseSync): readonly string[] {
  const rows = database.prepare('SELECT table_name FROM _tables ORDER BY table_name').all()
  return rows.map((row) => String(row.table_name))
}

export function countModels(database: DatabaseSync, table: string): number {
  const query = `SELECT count(*) AS models FROM ${quoted(table)} WHERE pk >= 'S:MODEL#' AND pk < 'S:MODEL$' AND sk = 'S:MODEL'`
  return Number(database.prepare(query).get()?.models)
}

/** Returns the SHA-256 of all rows, read one by one. SQLite's own check does not notice a changed value. */
export function digestOf(database: DatabaseSync): string {
  const hash = createHash('sha256')
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> ? ORDER BY name")
    .all(backupFormat.table)
  for (const { name } of tables) {
    hash.update(`${name}\n`)
    const rows = database.prepare(`SELECT * FROM ${quoted(String(name))} ORDER BY rowid`)
    rows.setReturnArrays(true)
    for (const row of rows.iterate()) hash.update(`${JSON.stringify(row)}\n`)
  }
  return hash.digest('hex')
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
