import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isKeyValid, type Key } from '#rules/key.ts'
import { listRestoredItems } from '#table/restored-items.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'
import type { LocalSettings } from '../local-settings.ts'
import { StartUpFailure } from '../start-up-failure.ts'
import { withLocalTable } from '../with-local-table.ts'

/** Returns the keys of a data folder that are valid now. */
export function validKeysIn(dataFolder: string, settings: LocalSettings): Promise<readonly Key[]> {
  if (!existsSync(join(dataFolder, 'table.db'))) throw new StartUpFailure(`There is no table in ${dataFolder}.`)
  return withLocalTable({ ...settings, dataFolder }, async (tableName) => {
    const world = makeWorld(settingsFromEnv({ TOUCHSTONE_TABLE: tableName }))
    const { keys } = await listRestoredItems(world)
    return keys.filter((key) => isKeyValid(key, world.now()))
  })
}
