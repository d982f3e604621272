import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { restoreSchema } from '#rules/restore.ts'
import { replaceFile } from '../replace-file.ts'
import { StartUpFailure } from '../start-up-failure.ts'

export const markerName = 'restored.json'

/** Marks a data folder as restored from a backup, with the tables whose restore the next start has to finish. */
const restoreMarkerSchema = z.object({ ...restoreSchema.shape, tables: z.array(z.string()) })
export type RestoreMarker = z.infer<typeof restoreMarkerSchema>

/** Writes the marker, or removes it once no table is left. */
export async function writeMarker(folder: string, marker: RestoreMarker): Promise<void> {
  await replaceFile(join(folder, markerName), marker.tables.length === 0 ? undefined : JSON.stringify(marker))
}

/** Returns the marker of a folder, if it has one. Refuses a folder in which it is damaged, or the database is missing. */
export function readMarker(folder: string): RestoreMarker | undefined {
  const file = join(folder, markerName)
  if (!existsSync(file)) return undefined
  if (!existsSync(join(folder, 'table.db'))) {
    throw new StartUpFailure(`The restore into ${folder} was interrupted. Repeat it.`)
  }
  try {
    return restoreMarkerSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new StartUpFailure(
      `${file} is damaged, so the restore cannot be finished. Restore the backup into another folder.`,
      { cause },
    )
  }
}
