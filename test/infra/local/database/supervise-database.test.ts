import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createTable } from '../../../../infra/local/database/create-table.ts'
import { killWhenUnresponsive } from '../../../../infra/local/database/database-health.ts'
import { startDatabase } from '../../../../infra/local/database/start-database.ts'
import { silentLog } from '../../../../infra/local/log.ts'
import { readSettings } from '../../../../infra/local/settings.ts'
import { StartUpFailure } from '../../../../infra/local/start-up-failure.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

async function databaseIn(dataFolder: string, databaseBinary?: string) {
  const database = await startDatabase({ ...readSettings({}), dataFolder, databaseBinary }, silentLog)
  onTestFinished(() => database.stop())
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new DynamoDBClient({ endpoint: database.endpoint, region: 'us-east-1', credentials })
  return { ...database, client, pid: () => Number(readFileSync(join(dataFolder, 'database.pid'), 'utf8')) }
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

test('stopping ends the database and leaves no process number behind', async () => {
  const folder = temporaryFolder()
  const database = await databaseIn(folder)
  const pid = database.pid()

  await database.stop()

  expect(isAlive(pid)).toBe(false)
  expect(existsSync(join(folder, 'database.pid'))).toBe(false)
})

test('a database that dies at once time after time is given up in one line with its last words', async () => {
  const folder = temporaryFolder()
  const dying = program(folder, 'echo "first line" >&2; echo "disk is full" >&2; exit 3')

  const failure = await databaseIn(folder, dying).catch((error: unknown) => error)

  expect(failure).toBeInstanceOf(StartUpFailure)
  expect(String(failure)).toMatch(/ended 5 times right after its start, saying "disk is full"\. Check that .*table\.db/)
})

test('a program that cannot be run at all is given up in the same way', async () => {
  const folder = temporaryFolder()
  const broken = join(folder, 'program')
  writeFileSync(broken, 'no program')
  chmodSync(broken, 0o755)

  await expect(databaseIn(folder, broken)).rejects.toThrow(/ended 5 times right after its start/)
})

test('a database that an earlier service left running is ended first', async () => {
  const folder = temporaryFolder()
  const leftOver = spawn('sleep', ['60'], { argv0: `serve --db-path ${join(folder, 'table.db')}` })
  onTestFinished(() => void leftOver.kill('SIGKILL'))
  const ended = once(leftOver, 'exit')
  writeFileSync(join(folder, 'database.pid'), `${leftOver.pid}`)

  await databaseIn(folder)

  expect(await ended).toEqual([null, 'SIGTERM'])
})

test('a process that merely has the number of an earlier database is left alone', async () => {
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

test('another endpoint is used as it is, and nothing is started', async () => {
  const settings = { ...readSettings({}), databaseEndpoint: 'http://127.0.0.1:9', databaseBinary: '/nowhere' }

  const database = await startDatabase(settings, silentLog)

  expect(database.endpoint).toBe('http://127.0.0.1:9')
})
