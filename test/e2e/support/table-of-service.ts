import { join } from 'node:path'
import { findModel } from '#table/models.ts'
import { partitions } from '#table/partitions.ts'
import { commit } from '#table/transact.ts'
import { update } from '#table/write.ts'
import { acquireForRun } from '#usecases/leases/acquire-for-run.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld, type World } from '#world/world.ts'
import { readPidFile } from '../../../infra/local/database/pid-file.ts'
import { readLocalSettings } from '../../../infra/local/local-settings.ts'
import { localDatabaseClient } from '../../support/local-database-client.ts'

/** Acquires the lease of a model as a service does that dies right afterwards. Returns the run's id. */
export function acquireOnly(dataFolder: string, handle: string): Promise<string> {
  return inTable(dataFolder, async (world) => {
    const model = await findModel(world, handle)
    const acquired = model && (await acquireForRun(world, model, { kind: 'train', effort: 'low' }, 'key_owner'))
    if (typeof acquired !== 'object') throw new Error('The lease was not acquired')
    return acquired.run.run_id
  })
}

/** Sets how many calls of a job's handler have begun and not ended, as after so many crashes. */
export function setOpenDispatches(dataFolder: string, jobId: string, open_dispatches: number): Promise<boolean> {
  const key = { pk: `${partitions.jobs}${jobId}`, sk: 'JOB' }
  return inTable(dataFolder, (world) => commit(world, { job: update(world, key, { set: { open_dispatches } }) }))
}

/** Does something in the table of the service that runs in this folder. */
async function inTable<T>(dataFolder: string, act: (world: World) => Promise<T>): Promise<T> {
  const { endpoint } = readPidFile(join(dataFolder, 'database.pid')) ?? { endpoint: '' }
  const settings = settingsFromEnv({ TOUCHSTONE_TABLE: readLocalSettings({}).tableName })
  const dynamodb = localDatabaseClient(endpoint)
  try {
    return await act({ ...makeWorld(settings), dynamodb })
  } finally {
    dynamodb.destroy()
  }
}
