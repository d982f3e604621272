import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { FolderInUse, lockDataFolder } from './data-folder.ts'
import { readPidFile } from './database/pid-file.ts'
import { startDatabase } from './database/start-database.ts'
import { lambdaEnvironment, setEnvironment } from './lambda-environment.ts'
import type { LocalSettings } from './local-settings.ts'
import { silentLog } from './service-log.ts'
import { StartUpFailure } from './start-up-failure.ts'

/** Works on the table of `npm start`, through the database of a running service, or else through one of its own. */
export async function withLocalTable<Result>(
  settings: LocalSettings,
  work: (tableName: string) => Promise<Result>,
): Promise<Result> {
  await using cleanup = new AsyncDisposableStack()
  const endpoint = settings.databaseEndpoint ?? (await startOwnDatabase(settings, cleanup))
  setEnvironment({ ...lambdaEnvironment(settings), AWS_ENDPOINT_URL_DYNAMODB: endpoint })
  return await work(settings.tableName)
}

async function startOwnDatabase(settings: LocalSettings, cleanup: AsyncDisposableStack): Promise<string> {
  const { dataFolder } = settings
  if (!existsSync(join(dataFolder, 'table.db'))) {
    throw new StartUpFailure(
      `There is no table in ${dataFolder} yet. Run "npm start" first: it creates the table and the first key.`,
    )
  }
  try {
    cleanup.defer(lockDataFolder(dataFolder).release)
  } catch (error) {
    if (error instanceof FolderInUse) return endpointOfService(dataFolder)
    throw error
  }
  const database = await startDatabase(settings, silentLog)
  cleanup.defer(database.stop)
  return database.endpoint
}

function endpointOfService(dataFolder: string): string {
  const running = readPidFile(join(dataFolder, 'database.pid'))
  if (running !== undefined) return running.endpoint
  throw new StartUpFailure(
    `The service that uses ${dataFolder} has no database there yet. Try again when the service is ready, or set ` +
      'TOUCHSTONE_DYNAMODB_ENDPOINT to the endpoint that the service uses.',
  )
}
