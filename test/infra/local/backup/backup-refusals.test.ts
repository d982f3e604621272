import { execFile } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveRevoked } from '#table/keys.ts'
import { createKey } from '#usecases/keys/create-key.ts'
import type { RequestedKey } from '#usecases/keys/new-key.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'
import { restoreFolder } from '../../../../infra/local/backup/restore-folder.ts'
import { readMarker } from '../../../../infra/local/backup/restore-marker.ts'
import { writeBackup } from '../../../../infra/local/backup/write-backup.ts'
import { lockDataFolder } from '../../../../infra/local/data-folder.ts'
import { createTable } from '../../../../infra/local/database/create-table.ts'
import { startDatabase } from '../../../../infra/local/database/start-database.ts'
import { readLocalSettings } from '../../../../infra/local/local-settings.ts'
import { silentLog } from '../../../../infra/local/service-log.ts'
import { projectRoot } from '../../../support/source-files.ts'
import { compileCache, runStart } from '../../../support/start-process.ts'
import { makeTemporaryFolder, temporaryFolder } from '../../../support/temporary-folder.ts'

const folder = makeTemporaryFolder()
const data = join(folder.path, 'data')
const backup = join(folder.path, 'backup.db')
const settings = { ...readLocalSettings({}), dataFolder: data }
let kept: string
let revokedSince: string

/** A table with two keys; one of them is revoked after the backup. */
beforeAll(async () => {
  mkdirSync(data)
  const database = await startDatabase(settings, silentLog)
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const dynamodb = new DynamoDBClient({ endpoint: database.endpoint, region: 'us-east-1', credentials })
  await createTable(dynamodb, settings.tableName)
  const world = { ...makeWorld(settingsFromEnv({ TOUCHSTONE_TABLE: settings.tableName })), dynamodb }
  const request: RequestedKey = { scope: 'scoring', namespaces: ['demo'], label: null }
  const [first, second] = [(await createKey(world, request)).key, (await createKey(world, request)).key]
  ;[kept, revokedSince] = [first.key_id, second.key_id]
  await writeBackup(settings, { file: backup, mayOverwrite: false })
  await saveRevoked(world, second)
  await database.stop()
})
afterAll(folder.remove)

describe('a backup', () => {
  test('replaces no file unless told to, and then only this user can read it', async () => {
    const file = join(temporaryFolder(), 'mine')
    writeFileSync(file, 'mine', { mode: 0o644 })

    await expect(writeBackup(settings, { file, mayOverwrite: false })).rejects.toThrow(
      `${file} exists. Choose another name, or use --overwrite.`,
    )
    expect(readFileSync(file, 'utf8')).toBe('mine')
    const { models } = await writeBackup(settings, { file, mayOverwrite: true })

    expect(models).toBe(0)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('that fails leaves nothing behind', async () => {
    const target = temporaryFolder()
    const damaged = temporaryFolder()
    writeFileSync(join(damaged, 'table.db'), readFileSync(join(data, 'table.db')).fill(0xaa, 4096, 12_288))

    const attempt = writeBackup({ ...settings, dataFolder: damaged }, { file: join(target, 'b'), mayOverwrite: false })

    await expect(attempt).rejects.toThrow(/^The backup .* was not written: .*malformed/)
    expect(readdirSync(target)).toEqual([])
  })

  test.each([
    ['a folder without a table', { dataFolder: folder.path }, /^There is no table in /],
    ['a table elsewhere', { databaseEndpoint: 'http://127.0.0.1:9' }, /^The table is at TOUCHSTONE_DYNAMODB_ENDPOINT/],
    ['a table of another name', { tableName: 'other' }, /has no table "other"\. Set TOUCHSTONE_TABLE to touchstone\./],
  ])('of %s is refused', async (_what, other, message) => {
    const file = join(temporaryFolder(), 'b')

    await expect(writeBackup({ ...settings, ...other }, { file, mayOverwrite: false })).rejects.toThrow(message)
    expect(existsSync(file)).toBe(false)
  })
})

describe('a restore', () => {
  test('into a folder that is not empty is refused, and changes nothing there', async () => {
    const dataFolder = temporaryFolder()
    writeFileSync(join(dataFolder, 'mine'), '')

    await expect(restoreFolder(backup, { ...settings, dataFolder }, 'none')).rejects.toThrow(
      `${dataFolder} is not empty`,
    )
    await expect(restoreFolder(backup, settings, 'none')).rejects.toThrow(`${data} is not empty`)
    expect(readdirSync(dataFolder)).toEqual(['mine'])
  })

  test('into the folder of a running service is refused', async () => {
    const dataFolder = temporaryFolder()
    const running = lockDataFolder(dataFolder)

    const attempt = restoreFolder(backup, { ...settings, dataFolder }, 'none')

    await expect(attempt).rejects.toThrow(/^Another Touchstone service is using /)
    running.release()
  })

  test.each([
    ['cut in half', (file: string) => truncateSync(file, statSync(file).size / 2), /is damaged: /],
    ['with one changed value', flipALetter, /is damaged: its rows do not have the checksum that it states/],
    ['that is missing', (file: string) => rmSync(file), /cannot be read \(ENOENT/],
    ['that is a folder', replaceByFolder, /cannot be read \(EISDIR/],
    ['of text', (file: string) => writeFileSync(file, 'a note\n'.repeat(100)), /is not a backup: /],
    ['that is a database', (file: string) => copyFileSync(join(data, 'table.db'), file), /is not a backup: /],
    ['of a later version', (file: string) => writeAt(file, 63, 9), /was written by another version of Touchstone/],
  ])('of a file %s is refused in words, and the folder can be used again', async (_what, damage, message) => {
    const file = join(temporaryFolder(), 'copy')
    copyFileSync(backup, file)
    damage(file)
    const dataFolder = temporaryFolder()

    await expect(restoreFolder(file, { ...settings, dataFolder }, 'none')).rejects.toThrow(message)

    await restoreFolder(backup, { ...settings, dataFolder }, 'none')
    expect(readMarker(dataFolder)).toMatchObject({ kept_keys: 'none', tables: ['touchstone'] })
  })

  test('that was interrupted is not started as an empty service, and can be repeated', async () => {
    const dataFolder = temporaryFolder()
    await restoreFolder(backup, { ...settings, dataFolder }, 'none')
    copyFileSync(join(dataFolder, 'table.db'), join(dataFolder, 'table.db.part'))
    rmSync(join(dataFolder, 'table.db'))

    const { exit, stderr } = await runStart({ PORT: '0', TOUCHSTONE_DATA: dataFolder })
    await restoreFolder(backup, { ...settings, dataFolder }, 'none')

    expect({ exit, stderr }).toEqual({
      exit: 1,
      stderr: `The restore into ${dataFolder} was interrupted. Repeat it.\n`,
    })
    expect(readMarker(dataFolder)).toBeDefined()
  })

  test('with a damaged marker is never served unfinished', async () => {
    const dataFolder = temporaryFolder()
    await restoreFolder(backup, { ...settings, dataFolder }, 'none')
    writeFileSync(join(dataFolder, 'restored.json'), '{}')

    const { exit, stderr } = await runStart({ PORT: '0', TOUCHSTONE_DATA: dataFolder })

    expect(exit).toBe(1)
    expect(stderr).toMatch(/restored\.json is damaged, so the restore cannot be finished\./)
  })
})

describe('the keys that a restore keeps', () => {
  test('are those which the folder before still has as valid', async () => {
    const { stdout } = await runRestore(backup, '--compare-with', data)

    const [revoked, stay] = stdout.split('These stay valid:')
    expect(revoked).toContain(revokedSince)
    expect(revoked).not.toContain(kept)
    expect(stay).toContain(kept)
  })

  test('are those which are named, and a name that the backup does not have is said', async () => {
    const { stdout } = await runRestore(backup, '--keep-keys', `${revokedSince}, key_nobody`)

    const [revoked, stay] = stdout.split('These stay valid:')
    expect(revoked).toContain(kept)
    expect(stay).toContain(`  ${revokedSince}  scoring for demo`)
    expect(stay).toContain('The backup has no valid key of these ids: key_nobody')
  })

  test('can be all', async () => {
    const { stdout } = await runRestore(backup, '--keep-keys', 'all')

    expect(stdout).toMatch(/revokes these keys:\n {2}none\n/)
  })

  test.each([
    [[], /^Name one file\.\n\nRestores a backup/],
    [['one', 'two'], /^Name one file\./],
    [['one', '--nonsense'], /^Unknown option '--nonsense'/],
    [['one', '--keep-keys', 'all', '--compare-with', 'two'], /^Use --keep-keys or --compare-with, not both\./],
  ])('are not guessed from %j', async (words, message) => {
    await expect(runRestore(...words)).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(message),
    })
  })
})

function runRestore(...words: readonly string[]) {
  const script = join(projectRoot, 'infra', 'local', 'backup', 'restore.ts')
  const env = { ...compileCache(), TOUCHSTONE_DATA: join(temporaryFolder(), 'new') }
  return promisify(execFile)(process.execPath, [script, ...words], { env })
}

/** Changes a letter of a stored value, which SQLite cannot notice. */
function flipALetter(file: string): void {
  const at = readFileSync(file).indexOf('"scoring"')
  expect(at).toBeGreaterThan(0)
  writeAt(file, at + 1, 'S'.charCodeAt(0))
}

function writeAt(file: string, offset: number, byte: number): void {
  const bytes = readFileSync(file)
  bytes[offset] = byte
  writeFileSync(file, bytes)
}

function replaceByFolder(file: string): void {
  rmSync(file)
  mkdirSync(file)
}
