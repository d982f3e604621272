import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FolderInUse, lockDataFolder } from '../../../infra/local/data-folder.ts'
import { createTable } from '../../../infra/local/database/create-table.ts'
import { endOrphanedDatabase } from '../../../infra/local/database/end-orphaned-database.ts'
import { startDatabase } from '../../../infra/local/database/start-database.ts'
import { readLocalSettings } from '../../../infra/local/local-settings.ts'
import { openFolder } from '../../../infra/local/open-folder.ts'
import { silentLog } from '../../../infra/local/service-log.ts'
import { StartUpFailure } from '../../../infra/local/start-up-failure.ts'
import { loadOrReplaceSigningKey } from '../../../infra/local/tokens/signing-key.ts'
import { builtIn, endOf, register, start } from '../../http/registry/support/registry.ts'
import { makeTrained } from '../../http/support/wire.ts'
import { runStart } from '../../support/start-process.ts'
import { spawnService } from '../../support/start-service.ts'
import { makeTemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts'

const [used, killed] = [makeTemporaryFolder(), makeTemporaryFolder()]
const model = '/v1/models/demo.kept'
let apiKey = ''

/** Fills the folder with what a training, a job of the registry and an event leave, of a service that is killed. */
beforeAll(async () => {
  const service = await spawnService(used.path)
  const { request } = service
  apiKey = service.apiKey
  await makeTrained(request, 'demo.kept')
  await register(request, 'scorer', { handlers: builtIn })
  const input = { handle: 'demo.kept', content: 'Hello' }
  await endOf(request, await start(request, 'scorer', '1', 'inference', { input }))
  await service.killEverything()
  // Only the tests of the database need its write-ahead log, which has all of it by now.
  cpSync(used.path, killed.path, { recursive: true })
  using database = new DatabaseSync(join(used.path, 'table.db'))
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const delivery = { rule: 'training', event: { id: 'event-1', detail: {} } }
  writeFileSync(join(used.path, 'events', 'event-1_training.json'), JSON.stringify(delivery))
}, 60_000)
afterAll(() => [used, killed].map(({ remove }) => remove()))

/** Ways in which a file can be damaged. */
const damages = {
  emptied: (file: string) => truncateSync(file, 0),
  'cut in half': (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2)),
  'filled with garbage': (file: string) => writeFileSync(file, Buffer.alloc(4096, 'garbage\n')),
  'filled with JSON of another kind': (file: string) => writeFileSync(file, '{"started":{"format":1}}\n'),
  'replaced by a folder': (file: string) => {
    rmSync(file)
    mkdirSync(file)
    writeFileSync(join(file, 'inside'), '')
  },
  // Root may read every file.
  ...(process.getuid?.() !== 0 && { 'made unreadable': (file: string) => chmodSync(file, 0) }),
}

/** Copies a file once for each kind of damage, and damages the copies. */
function damageCopies(folder: string, file: string): readonly string[] {
  return Object.values(damages).map((damage, number) => {
    const copy = join(dirname(file), `${number}-${basename(file)}`)
    cpSync(join(folder, file), join(folder, copy))
    damage(join(folder, copy))
    return join(folder, copy)
  })
}

test('the service starts with damaged files of every kind beside the database, and sets each aside', async () => {
  const folder = copyOfUsed()
  const [event = ''] = filesIn(folder, 'events')
  const unreadable = damageCopies(folder, event)
  for (const journal of filesIn(folder, 'executions')) damageCopies(folder, journal)
  for (const file of ['claim', 'database.pid', 'token-key.json']) damages['filled with garbage'](join(folder, file))

  const service = await spawnService(folder)
  const answer = await service.request('GET', model, { key: apiKey })
  await service.end()

  expect(answer).toMatchObject({ status: 200, body: { state: 'ready' } })
  for (const file of [...unreadable, join(folder, 'token-key.json')]) {
    const line = `${file} cannot be read and was set aside as ${file}.unreadable`
    expect(service.output.stderr.split(line)).toHaveLength(2)
  }
})

describe.each(Object.entries(damages))('a file that is %s', (_what, damage) => {
  test('and should be the key of tokens is replaced by a new key', async () => {
    const folder = copyOfUsed()
    damage(join(folder, 'token-key.json'))

    const { publicKey } = await loadOrReplaceSigningKey(folder, silentLog)

    expect((await loadOrReplaceSigningKey(folder, silentLog)).publicKey).toEqual(publicKey)
    expect(existsSync(join(folder, 'token-key.json.unreadable'))).toBe(true)
  })

  test('and should be the lock of the folder does not keep the folder from being locked', () => {
    const folder = copyOfUsed()
    damage(join(folder, 'claim'))

    const lock = lockDataFolder(folder, silentLog)

    expect(() => lockDataFolder(folder, silentLog)).toThrow(FolderInUse)
    lock.release()
  })

  test('and should name the process of the database is removed or set aside', async () => {
    const folder = copyOfUsed()
    const file = join(folder, 'database.pid')
    damage(file)

    await endOrphanedDatabase(file, join(folder, 'table.db'), silentLog)

    expect(existsSync(file)).toBe(false)
  })
})

test.each(['events', 'executions'])('a file where the folder of %s was is set aside for a new folder', (name) => {
  const folder = copyOfUsed()
  const path = join(folder, name)
  renameSync(path, `${path}-before`)
  writeFileSync(path, 'garbage')
  const warnings: string[] = []

  const found = openFolder(path, { ...silentLog, warn: (message) => warnings.push(message) })

  expect(found).toEqual([])
  expect(statSync(path).isDirectory()).toBe(true)
  expect(warnings).toEqual([`${path} cannot be read and was set aside as ${path}.unreadable`])
})

test('a service with a damaged database is not started, and says what to do about it', async () => {
  const folder = copyOfUsed()
  const file = join(folder, 'table.db')
  damages.emptied(file)

  const refused = await runStart({ PORT: '0', TOUCHSTONE_DATA: folder })

  expect(refused).toEqual({ exit: 1, stdout: '', stderr: `${refusal(file, 'it is empty')}\n` })
})

test.each([
  ['emptied', damages.emptied, 'it is empty'],
  ['filled with garbage', damages['filled with garbage'], 'it is not a SQLite database'],
  ['replaced by a folder', damages['replaced by a folder'], 'it is not a file'],
  ['cut in half', damages['cut in half'], 'its end is missing'],
  ['replaced by one without tables', replaceByEmptyDatabase, 'its tables are gone'],
])('a database that was %s is refused', async (_what, damage, problem) => {
  const folder = copyOfUsed()
  const file = join(folder, 'table.db')
  damage(file)

  await expect(startDatabaseIn(folder)).rejects.toThrow(new StartUpFailure(refusal(file, problem)))
})

test.each([
  ['filled with garbage', damages['filled with garbage']],
  ['replaced by a folder', damages['replaced by a folder']],
])('a write-ahead log that was %s is refused, because acknowledged writes may be in it', async (_what, damage) => {
  const folder = copyOfUsed()
  const file = join(folder, 'table.db')
  for (const suffix of ['', '-wal']) cpSync(join(killed.path, `table.db${suffix}`), file + suffix)
  damage(`${file}-wal`)

  const problem = 'its write-ahead log is damaged'
  await expect(startDatabaseIn(folder)).rejects.toThrow(new StartUpFailure(refusal(file, problem)))
})

function startDatabaseIn(dataFolder: string) {
  return startDatabase({ ...readLocalSettings({}), dataFolder }, silentLog)
}

test('an empty database in a new folder is accepted as that of a first start that was killed', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'table.db'), '')

  const database = await startDatabaseIn(folder)
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const dynamodb = new DynamoDBClient({ endpoint: database.endpoint, region: 'us-east-1', credentials })
  await createTable(dynamodb, 'touchstone')
  const { TableNames } = await dynamodb.send(new ListTablesCommand({}))
  await database.stop()

  expect(TableNames).toEqual(['touchstone'])
})

function replaceByEmptyDatabase(file: string): void {
  rmSync(file)
  using database = new DatabaseSync(file)
  database.exec('CREATE TABLE gone (id); DROP TABLE gone')
}

function refusal(file: string, problem: string): string {
  return `${file} is damaged: ${problem}. Restore a backup into another folder, or move it away to start with an empty table.`
}

function copyOfUsed(): string {
  const folder = temporaryFolder()
  cpSync(used.path, folder, { recursive: true })
  return folder
}

function filesIn(folder: string, name: string): readonly string[] {
  return readdirSync(join(folder, name)).map((file) => join(name, file))
}
