import { join } from 'node:path'
import type { Log } from '../log.ts'
import type { Settings } from '../settings.ts'
import { findDatabaseBinary } from './find-database-binary.ts'
import { endLeftOverProcess } from './left-over-process.ts'
import { rewriteFile, wasCutOff } from './rewrite-file.ts'
import { type SupervisedDatabase, superviseDatabase } from './supervise-database.ts'

/** The database in its own process with its file in the data folder, or the endpoint that was named instead. */
export async function startDatabase(settings: Settings, log: Log): Promise<SupervisedDatabase> {
  if (settings.databaseEndpoint !== undefined) return elsewhere(settings.databaseEndpoint)
  const binary = findDatabaseBinary(settings.databaseBinary)
  const databaseFile = join(settings.dataFolder, 'table.db')
  const pidFile = join(settings.dataFolder, 'database.pid')
  await endLeftOverProcess(pidFile, databaseFile)
  if (wasCutOff(databaseFile)) rewriteFile(databaseFile, log)
  const database = await superviseDatabase({ binary, databaseFile, pidFile }, log)
  const stop = async () => {
    await database.stop()
    rewriteFile(databaseFile, log)
  }
  return { ...database, stop }
}

function elsewhere(endpoint: string): SupervisedDatabase {
  return { endpoint, failed: new Promise(() => {}), stop: async () => {} }
}
