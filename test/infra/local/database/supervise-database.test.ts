import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createTable } from '../../../../infra/local/database/create-table.ts'
import { killWhenUnresponsive, waitUntilHealthy } from '../../../../infra/local/database/database-health.ts'
import { readPidFile } from '../../../../infra/local/database/pid-file.ts'
import { runDatabase } from '../../../../infra/local/database/run-database.ts'
import { startDatabase } from '../../../../infra/local/database/start-database.ts'
import { close, listen } from '../../../../infra/local/http-server.ts'
import { readLocalSettings } from '../../../../infra/local/local-settings.ts'
import { type ServiceLog, silentLog } from '../../../../infra/local/service-log.ts'
import { StartUpFailure } from '../../../../infra/local/start-up-failure.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

async function databaseIn(
  dataFolder: string,
  { databaseBinary, log = silentLog }: { readonly databaseBinary?: string; readonly log?: ServiceLog } = {},
) {
  const database = await startDatabase({ ...readLocalSettings({}), dataFolder, databaseBinary }, log)
  onTestFinished(() => database.stop())
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new DynamoDBClient({ endpoint: database.endpoint, region: 'us-east-1', credentials })
  return { ...database, client, pid: () => readPidFile(join(dataFolder, 'database.pid'))?.pid ?? 0 }
}

/** A program in place of the database. */
function program(folder: string, script: string): string {
  const file = join(folder, 'program')
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a database that dies is started again on the same endpoint with the same content', async () => {
  const database = await databaseIn(temporaryFolder())
  await createTable(database.client, 'kept')
  const firstPid = database.pid()

  process.kill(firstPid, 'SIGKILL')

  await vi.waitFor(async () => {
    expect(isAlive(firstPid)).toBe(false)
    expect(await database.client.send(new ListTablesCommand())).toMatchObject({ TableNames: ['kept'] })
  }, 10_000)
  expect(database.pid()).not.toBe(firstPid)
})

test('stopping ends the database and deletes its process id', async () => {
  const folder = temporaryFolder()
  const database = await databaseIn(folder)
  const pid = database.pid()

  await database.stop()

  expect(isAlive(pid)).toBe(false)
  expect(existsSync(join(folder, 'database.pid'))).toBe(false)
})

test('a database that repeatedly ends right after its start is reported in one line with its last message', async () => {
  const folder = temporaryFolder()
  const dying = program(folder, 'echo "first line" >&2; echo "no luck" >&2; exit 3')

  const failure = await databaseIn(folder, { databaseBinary: dying }).catch((error: unknown) => error)

  expect(failure).toBeInstanceOf(StartUpFailure)
  expect(String(failure)).toMatch(
    /ended 5 times right after its start with the message "no luck"\. Check that .*table\.db/,
  )
})

test('a damaged file is reported in one line that names it and says what to do', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'table.db'), 'no database '.repeat(100))
  const warn = vi.fn()

  const failure = await databaseIn(folder, { log: { ...silentLog, warn } }).catch((error: unknown) => error)

  expect(failure).toBeInstanceOf(StartUpFailure)
  expect(String(failure)).toMatch(/table\.db is damaged: .* Restore a backup into another folder, or move it away/)
  expect(String(failure)).not.toContain('feature')
  expect(warn).not.toHaveBeenCalled()
})

test('another program that answers on the port does not pass as the database', async () => {
  const other = createServer((_request, response) => response.end())
  const url = await listen(other, '127.0.0.1', 0)
  onTestFinished(() => close(other, 0))
  const database = spawn('sleep', ['0.3'])

  expect(await waitUntilHealthy(url, database, () => false)).toBe(false)
})

test('a database whose process id cannot be stored is ended', async () => {
  const folder = temporaryFolder()
  const pidOfProgram = join(folder, 'pid')
  const binary = program(folder, `echo $$ > ${pidOfProgram}; exec sleep 60`)
  const pidFile = join(folder, 'nowhere', 'pid')
  const attendance = { stop: AbortSignal.timeout(30_000), onHealthy: () => {} }

  const life = await runDatabase({ binary, databaseFile: join(folder, 'table.db'), pidFile }, 9, attendance)

  expect(life).toEqual({ isEarly: true, lastOutput: expect.stringContaining('ENOENT') })
  if (existsSync(pidOfProgram)) expect(isAlive(Number(readFileSync(pidOfProgram, 'utf8')))).toBe(false)
})

test('a program that cannot be run is reported in the same way', async () => {
  const folder = temporaryFolder()
  const broken = join(folder, 'program')
  writeFileSync(broken, 'no program')
  chmodSync(broken, 0o755)

  await expect(databaseIn(folder, { databaseBinary: broken })).rejects.toThrow(/ended 5 times right after its start/)
})

test('a database that an earlier service left running is ended first', async () => {
  const folder = temporaryFolder()
  const running = spawn('sleep', ['60'], { argv0: `serve --db-path ${join(folder, 'table.db')}` })
  onTestFinished(() => void running.kill('SIGKILL'))
  const ended = once(running, 'exit')
  writeFileSync(join(folder, 'database.pid'), `${running.pid}`)

  await databaseIn(folder)

  expect(await ended).toEqual([null, 'SIGTERM'])
})

test('a process that cannot be ended is reported by its id', async () => {
  const folder = temporaryFolder()
  const stuck = spawn('sleep', ['60'], { argv0: `serve --db-path ${join(folder, 'table.db')}` })
  onTestFinished(() => void stuck.kill('SIGKILL'))
  writeFileSync(join(folder, 'database.pid'), `${stuck.pid}`)
  const kill = vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' })
  })
  onTestFinished(() => kill.mockRestore())

  const failure = await databaseIn(folder).catch((error: unknown) => error)

  expect(failure).toBeInstanceOf(StartUpFailure)
  expect(String(failure)).toContain(`The database of an earlier service, process ${stuck.pid}, does not end.`)
})

test('another process with the id of an earlier database is left alone', async () => {
  const folder = temporaryFolder()
  const stranger = spawn('sleep', ['60'])
  onTestFinished(() => void stranger.kill('SIGKILL'))
  writeFileSync(join(folder, 'database.pid'), `${stranger.pid}`)

  const database = await databaseIn(folder)

  expect(isAlive(Number(stranger.pid))).toBe(true)
  expect(database.pid()).not.toBe(stranger.pid)
})

test('a database that runs but no longer answers is killed', async () => {
  const stuck = spawn('sleep', ['60'])
  onTestFinished(() => void stuck.kill('SIGKILL'))

  const watch = killWhenUnresponsive('http://127.0.0.1:9', stuck, 20)
  onTestFinished(watch.end)

  await vi.waitFor(() => expect(stuck.signalCode).toBe('SIGKILL'))
})

test('a configured endpoint is used, and no database is started', async () => {
  const settings = { ...readLocalSettings({}), databaseEndpoint: 'http://127.0.0.1:9', databaseBinary: '/nowhere' }

  const database = await startDatabase(settings, silentLog)

  expect(database.endpoint).toBe('http://127.0.0.1:9')
})
