import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readPidFile } from '../../../../infra/local/database/pid-file.ts'
import { exitOf, spawnStart } from '../../../support/start-process.ts'
import type { SpawnedService } from '../../../support/start-service.ts'

/** `everything`: the service and its database, as when the power goes. */
export type Victim = 'everything' | 'service' | 'database'

export async function kill(service: SpawnedService, folder: string, victim: Victim): Promise<void> {
  if (victim === 'everything') await service.killEverything()
  else if (victim === 'service') await service.end('SIGKILL')
  else killDatabase(folder)
}

/** Starts the service, and kills it with its database after so many milliseconds, ready or not. */
export async function killDuringStart(folder: string, env: Record<string, string>, afterMs: number): Promise<void> {
  const { child } = spawnStart({ PORT: '0', TOUCHSTONE_DATA: folder, ...env })
  await sleep(afterMs)
  child.kill('SIGKILL')
  killDatabase(folder)
  await exitOf(child)
}

function killDatabase(folder: string): void {
  const database = readPidFile(join(folder, 'database.pid'))
  try {
    if (database) process.kill(database.pid, 'SIGKILL')
  } catch {
    // It has ended by itself, since the service was killed.
  }
}
