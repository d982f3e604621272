import { commit, type Write } from '#table/transact.ts'
import { makeDynamodb } from '#world/dynamodb.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld, type World } from '#world/world.ts'

/** Opens the table of a local service beside it, so that rows can be written as the service's own code writes them. */
export function openTable(endpoint: string): World {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  return {
    ...makeWorld(settingsFromEnv({ TOUCHSTONE_TABLE: 'touchstone' })),
    ...makeDynamodb({ endpoint, region: 'local', credentials }),
  }
}

/** The most that one transaction writes. The local database takes longer for a batch, of which it writes each row by itself. */
const rowsPerTransaction = 100

/** Writes new rows, a transaction of many at a time. The next rows are made while the last ones are written. */
export async function writeRows(world: World, writes: Iterable<Write>): Promise<void> {
  let writing = Promise.resolve(true)
  let portion: Write[] = []
  const flush = async () => {
    const written = await writing
    if (!written) throw new Error('A row that is to be written is in the table already.')
    const rows = Object.fromEntries(portion.entries())
    writing = portion.length > 0 ? commit(world, rows) : Promise.resolve(true)
    portion = []
    // Lets the request leave before the next rows are made.
    await new Promise(setImmediate)
  }
  for (const write of writes) {
    portion.push(write)
    if (portion.length === rowsPerTransaction) await flush()
  }
  await flush()
  await flush()
}
