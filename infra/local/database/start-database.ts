import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { LocalSettings } from '../local-settings.ts'
import type { ServiceLog } from '../service-log.ts'
import { checkDatabaseFile } from './check-database-file.ts'
import { endOrphanedDatabase } from './end-orphaned-database.ts'
import { findDatabaseBinary } from './find-database-binary.ts'
import { type SupervisedDatabase, superviseDatabase } from './supervise-database.ts'
import { hasWriteAheadLog, vacuumFile } from './vacuum-file.ts'

/** Starts the database in its own process with its file in the data folder, or uses the configured endpoint. */
export async function startDatabase(settings: LocalSettings, log: ServiceLog): Promise<SupervisedDatabase> {
  if (settings.databaseEndpoint !== undefined) return externalDatabase(settings.databaseEndpoint)
  const binary = findDatabaseBinary(settings.databaseBinary)
  const databaseFile = join(settings.dataFolder, 'table.db')
  const pidFile = join(settings.dataFolder, 'database.pid')
  await endOrphanedDatabase(pidFile, databaseFile, log)
  // Before the check, which opens the file: SQLite removes the log when it closes it.
  const endedAbruptly = hasWriteAheadLog(databaseFile)
  checkDatabaseFile(databaseFile, isUsed(settings.dataFolder), log)
  if (endedAbruptly) vacuumFile(databaseFile, log)
  const database = await superviseDatabase({ binary, databaseFile, pidFile }, log)
  const stop = async () => {
    await database.stop()
    vacuumFile(databaseFile, log)
  }
  return { ...database, stop }
}

/** Returns whether a service has been ready in this folder. Its first start creates the key of tokens last. */
function isUsed(dataFolder: string): boolean {
  return existsSync(join(dataFolder, 'token-key.json')) || ['events', 'executions'].some(hasFiles)

  function hasFiles(name: string): boolean {
    const folder = join(dataFolder, name)
    return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true && readdirSync(folder).length > 0
  }
}

function externalDatabase(endpoint: string): SupervisedDatabase {
  return { endpoint, failed: new Promise(() => {}), stop: async () => {} }
}
