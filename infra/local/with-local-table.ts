import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { FolderInUse, lockDataFolder } from './data-folder.ts'
import { readPidFile } from './database/pid-file.ts'
import { startDatabase } from './database/start-database.ts'
import { lambdaEnvironment, setEnvironment } from './lambda-environment.ts'
import type { LocalSettings } from './local-settings.ts'
import { silentLog } from './service-log.ts'
import { StartUpFailure } from './start-up-failure.ts'
import { makeUndoing, type Undoing } from './undoing.ts'

/** Works on the table of `npm start`: by the database of a service that runs, or else by one of its own meanwhile. */
export async function withLocalTable<Result>(
  settings: LocalSettings,
  work: (tableName: string) => Promise<Result>,
): Promise<Result> {
  const undoing = makeUndoing()
  try {
    const endpoint = settings.databaseEndpoint ?? (await startOwnDatabase(settings, undoing))
    setEnvironment({ ...lambdaEnvironment(settings), AWS_ENDPOINT_URL_DYNAMODB: endpoint })
    return await work(settings.tableName)
  } finally {
    await undoing.run()
  }
}

async function startOwnDatabase(settings: LocalSettings, undoing: Undoing): Promise<string> {
  const { dataFolder } = settings
  if (!existsSync(join(dataFolder, 'table.db'))) {
    throw new StartUpFailure(`There is no table in ${dataFolder} yet: "npm start" makes it, and its first key.`)
  }
  try {
    undoing.add(lockDataFolder(dataFolder).release)
  } catch (error) {
    if (error instanceof FolderInUse) return endpointOfService(dataFolder)
    throw error
  }
  const database = await startDatabase(settings, silentLog)
  undoing.add(database.stop)
  return database.endpoint
}

function endpointOfService(dataFolder: string): string {
  const running = readPidFile(join(dataFolder, 'database.pid'))
  if (running !== undefined) return running.endpoint
  throw new StartUpFailure(
    `The service that uses ${dataFolder} has no database there. Try again when it is ready, or set ` +
      'TOUCHSTONE_DYNAMODB_ENDPOINT as it has it.',
  )
}
