import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { findModel } from '#table/models.ts'
import { acquireForRun } from '#usecases/leases/acquire-for-run.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'
import { startDatabase } from '../../infra/local/database/start-database.ts'
import { readLocalSettings } from '../../infra/local/local-settings.ts'
import { silentLog } from '../../infra/local/service-log.ts'
import { spawnService } from '../support/start-service.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { makeDraftModel } from './support/client-models.ts'

test('a run whose service died before it started the state machine is started by the next start', {
  timeout: 60_000,
}, async () => {
  const dataFolder = temporaryFolder()
  const first = await spawnService(dataFolder)
  await makeDraftModel(first.client, 'demo.interrupted')
  await first.end()
  const runId = await acquireOnly(dataFolder, 'demo.interrupted')

  const second = await spawnService(dataFolder, { TOUCHSTONE_API_KEY: first.apiKey })

  const run = await second.client.model('demo.interrupted').waitForRun(runId, { timeoutMs: 20_000 })
  expect(run.status).toBe('succeeded')
  await second.end()
})

/** Acquires the lease of a model as a service does that dies right afterwards; returns the run's id. */
async function acquireOnly(dataFolder: string, handle: string): Promise<string> {
  const local = { ...readLocalSettings({}), dataFolder }
  const database = await startDatabase(local, silentLog)
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const dynamodb = new DynamoDBClient({ endpoint: database.endpoint, region: 'local', credentials })
  const world = { ...makeWorld(settingsFromEnv({ TOUCHSTONE_TABLE: local.tableName })), dynamodb }
  const model = await findModel(world, handle)
  const acquired = model && (await acquireForRun(world, model, { kind: 'train', effort: 'low' }, 'key_owner'))
  dynamodb.destroy()
  await database.stop()
  if (typeof acquired !== 'object') throw new Error('The lease was not acquired')
  return acquired.run.run_id
}
