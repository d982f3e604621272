import { join } from 'node:path'
import type { RestoreReport } from '#rules/restore.ts'
import { vacuumFile } from '../database/vacuum-file.ts'
import type { LocalSettings } from '../local-settings.ts'
import type { ServiceLog } from '../service-log.ts'
import { type RestoreMarker, writeMarker } from './restore-marker.ts'

/**
 * Finishes the restore of a folder before the service serves anything. The marker goes last: after an interruption, the next
 * start finishes it. The environment must be complete, because the table's code reads it.
 */
export async function finishRestoredFolder(
  { dataFolder, tableName, apiKey }: LocalSettings,
  marker: RestoreMarker,
  log: ServiceLog,
): Promise<RestoreReport> {
  const [{ makeWorld }, { settingsFromEnv }, { finishRestore }] = await Promise.all([
    import('#world/world.ts'),
    import('#world/settings.ts'),
    import('#usecases/restore/finish-restore.ts'),
  ])
  const report = await finishRestore(makeWorld(settingsFromEnv(process.env)), marker, apiKey)
  if (report.purged_models.length > 0) vacuumFile(join(dataFolder, 'table.db'), log)
  await writeMarker(dataFolder, { ...marker, tables: marker.tables.filter((name) => name !== tableName) })
  return report
}
