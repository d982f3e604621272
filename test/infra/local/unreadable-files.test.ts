import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

test.each(Object.entries(damages))(
  'the service starts with every file beside the database %s',
  async (_what, damage) => {
    const folder = copyOfUsed()
    const files = filesBesideDatabase(folder)
    for (const file of files) damage(join(folder, file))

    const service = await spawnService(folder)
    const answer = await service.request('GET', model, { key: apiKey })
    await service.end()

    expect(answer).toMatchObject({ status: 200, body: { state: 'ready' } })
    const unreadable = ['token-key.json', 'events/event-1_training.json'].map((name) => join(folder, name))
    for (const file of unreadable) {
      const line = `${file} cannot be read and was set aside as ${file}.unreadable`
      expect(service.output.stderr.split(line)).toHaveLength(2)
    }
  },
)

test.each([
  ['a file where the folder of events was', 'events'],
  ['a file where the folder of executions was', 'executions'],
])('the service starts with %s', async (_what, name) => {
  const folder = copyOfUsed()
  renameSync(join(folder, name), join(folder, 'before'))
  writeFileSync(join(folder, name), 'garbage')

  const service = await spawnService(folder)
  await service.end()

  const path = join(folder, name)
  expect(service.output.stderr).toContain(`${path} cannot be read and was set aside as ${path}.unreadable`)
})

test.each([
  ['emptied', damages.emptied, 'it is empty'],
  ['filled with garbage', damages['filled with garbage'], 'it is not a SQLite database'],
  ['replaced by a folder', damages['replaced by a folder'], 'it is not a file'],
  ['cut in half', damages['cut in half'], 'its end is missing'],
  ['replaced by one without tables', replaceByEmptyDatabase, 'its tables are gone'],
])('a database that was %s is refused, with what to do about it', async (_what, damage, problem) => {
  const folder = copyOfUsed()
  const file = join(folder, 'table.db')
  damage(file)

  const refused = await runStart({ PORT: '0', TOUCHSTONE_DATA: folder })

  expect(refused).toEqual({ exit: 1, stdout: '', stderr: refusal(file, problem) })
})

test.each([
  ['filled with garbage', damages['filled with garbage']],
  ['replaced by a folder', damages['replaced by a folder']],
])('a write-ahead log that was %s is refused, because acknowledged writes may be in it', async (_what, damage) => {
  const folder = copyOfUsed()
  const file = join(folder, 'table.db')
  for (const suffix of ['', '-wal']) cpSync(join(killed.path, `table.db${suffix}`), file + suffix)
  damage(`${file}-wal`)

  const refused = await runStart({ PORT: '0', TOUCHSTONE_DATA: folder })

  expect(refused).toEqual({ exit: 1, stdout: '', stderr: refusal(file, 'its write-ahead log is damaged') })
})

test('an empty database in a new folder is accepted as that of a first start that was killed', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'table.db'), '')

  const service = await spawnService(folder)
  await service.end()

  expect(service.apiKey).toMatch(/^ts_/)
})

function replaceByEmptyDatabase(file: string): void {
  rmSync(file)
  using database = new DatabaseSync(file)
  database.exec('CREATE TABLE gone (id); DROP TABLE gone')
}

function refusal(file: string, problem: string): string {
  return `${file} is damaged: ${problem}. Replace it with a backup, or move it away to start with an empty table.\n`
}

function copyOfUsed(): string {
  const folder = temporaryFolder()
  cpSync(used.path, folder, { recursive: true })
  return folder
}

function filesBesideDatabase(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => statSync(join(folder, name)).isFile() && !name.startsWith('table.db'))
}
