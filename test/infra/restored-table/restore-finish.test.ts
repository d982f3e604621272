import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListTagsOfResourceCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { isKeyValid } from '#rules/key.ts'
import { createModelSchema } from '#rules/model-request.ts'
import { traitInputSchema } from '#rules/trait.ts'
import { beginAdoption } from '#table/adoption.ts'
import { saveRevoked } from '#table/keys.ts'
import { findModel } from '#table/models.ts'
import { firstSamples } from '#table/purges.ts'
import { listRestoredItems } from '#table/restored-items.ts'
import { createKey } from '#usecases/keys/create-key.ts'
import { revokeKey } from '#usecases/keys/revoke-key.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import { putTraits } from '#usecases/traits/put-traits.ts'
import { tableInput } from '../../../infra/local/database/table-definition.ts'
import { callDoor } from '../../http/support/call-door.ts'
import { createTrained, plainSamples } from '../../support/models.ts'
import { startRecoveryDouble } from '../../support/recovery-double.ts'
import { projectRoot } from '../../support/source-files.ts'
import { compileCache } from '../../support/start-process.ts'
import { recordTableCalls } from '../../support/table-calls.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'

const restoredTo = new Date('2026-11-29T12:00:00Z')
const folder = makeTemporaryFolder()
let original: TestWorld
let aws: Awaited<ReturnType<typeof startRecoveryDouble>>
let handle: string
const keys: Record<'kept' | 'revokedLater', { key_id: string; secret: string }> = {
  kept: { key_id: '', secret: '' },
  revokedLater: { key_id: '', secret: '' },
}

/** The table that is served, with something of everything; the state of it that the restores below bring back. */
beforeAll(async () => {
  original = await makeTestWorld()
  aws = await startRecoveryDouble(original)
  handle = await createTrained(original, 'demo.tone', 1)
  await createModel(original, owner, createModelSchema.parse({ handle: 'demo.quiet', zero_data_retention: true }))
  await putTraits(original, owner, 'demo.quiet', [traitInputSchema.parse({ name: 'warmth', key: 'warmth' })])
  await appendSamples(original, owner, 'demo.quiet', plainSamples('warmth'))
  for (const name of ['kept', 'revokedLater'] as const) {
    const { key, secret } = await createKey(original, { scope: 'authoring', namespaces: ['demo'], label: name })
    keys[name] = { key_id: key.key_id, secret }
  }
})
afterAll(async () => {
  await aws.stop()
  await original[Symbol.asyncDispose]()
  folder.remove()
})

describe('a table that AWS restored', () => {
  const table = 'touchstone-restored'
  let report: string

  beforeAll(async () => {
    await aws.restore(original.settings.table, table, restoredTo)
    await revokeKey(original, owner, keys.revokedLater.key_id)
  })

  test('serves nothing until its restore is finished', async () => {
    await using adopting = await adoptingWorld(table)

    const answers = await Promise.all([
      getModel(adopting),
      callDoor(adopting, scoringRoutes, { routeKey: 'GET /v1/health' }),
    ])

    const refused = { status: 503, headers: { 'retry-after': '60' }, body: { error: { code: 'upstream_unavailable' } } }
    expect(answers).toMatchObject([refused, refused])
    expect(answers[0]?.text).toContain('its restore is not finished')
    await expect(sweepAll(adopting, {})).rejects.toThrow('its restore is not finished')
  })

  test('has its zero data retention models purged, its generations raised, and only the keys that are still valid', async () => {
    const { stdout } = await finish(table, '--compare-with', original.settings.table)
    report = stdout

    await using adopting = await adoptingWorld(table)
    expect(await getModel(adopting)).toMatchObject({ status: 200 })
    expect(await getModel(adopting, keys.revokedLater.secret)).toMatchObject({ status: 401 })
    expect(await firstSamples(adopting, 'demo.quiet', { through: 1_000, atMost: 1 })).toEqual([])
    expect((await findModel(adopting, handle))?.generation).toBeGreaterThan(1_700_000_000)
    expect(report).toContain(`  ${keys.revokedLater.key_id}  authoring for demo`)
    expect(report).toContain('The restore of the backup of 2026-11-29T12:00:00.000Z is finished.')
    expect(report).toContain(`The table "${table}" is fit to be used. Deploy it now: npm run deploy -- --env staging`)
  })

  test('has its time to live, its recovery, its protection and its tags again', async () => {
    const named = { TableName: table }
    const { Table } = await original.dynamodb.send(new DescribeTableCommand(named))
    const { TimeToLiveDescription } = await original.dynamodb.send(new DescribeTimeToLiveCommand(named))
    const tags = new ListTagsOfResourceCommand({ ResourceArn: Table?.TableArn })

    expect(TimeToLiveDescription).toMatchObject({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' })
    expect(Table?.DeletionProtectionEnabled).toBe(true)
    expect(aws.recoveryDays.get(table)).toEqual({ PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 14 })
    expect((await original.dynamodb.send(tags)).Tags).toEqual(
      expect.arrayContaining([
        { Key: 'application', Value: 'touchstone' },
        { Key: 'environment', Value: 'staging' },
      ]),
    )
  })

  test('costs each process one read to know that it is fit', async () => {
    await using adopting = await adoptingWorld(table)

    const calls = await recordTableCalls(adopting, async () => {
      await findModel(adopting, handle)
      await findModel(adopting, handle)
    })

    const keysOfCalls = calls.map(({ key }) => key).toSorted()
    expect(keysOfCalls).toEqual(['DEPLOYMENT ADOPTION', `MODEL#${handle} MODEL`, `MODEL#${handle} MODEL`])
  })

  test('cannot be finished again, when it may be in use', async () => {
    await expect(finish(table)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The table "touchstone-restored" is fit to be used since 2\S+\. Restore into/),
    })
    const { keys: stored } = await listRestoredItems({ ...original, settings: { ...original.settings, table } })
    expect(stored.filter((key) => isKeyValid(key, original.now()))).toMatchObject([{ key_id: keys.kept.key_id }])
  })

  test('does not make its own copies fit: the next restore of it serves nothing either', async () => {
    await aws.restore(table, 'touchstone-again', restoredTo)

    await using adopting = await adoptingWorld('touchstone-again')
    expect(await getModel(adopting)).toMatchObject({ status: 503 })
  })

  test('is not adopted as one that was never restored', async () => {
    await expect(finish('touchstone-again', '--not-restored')).rejects.toMatchObject({
      stderr: 'AWS restored the table "touchstone-again" to 2026-11-29T12:00:00.000Z. Leave out --not-restored.\n',
    })
  })
})

test('a restore that was interrupted is finished by the next attempt, which lists all keys that were revoked', async () => {
  await aws.restore(original.settings.table, 'touchstone-interrupted', restoredTo)
  const interrupted = { ...original, settings: { ...original.settings, table: 'touchstone-interrupted' } }
  const begun = await beginAdoption(interrupted)
  const kept = (await listRestoredItems(interrupted)).keys.find(({ key_id }) => key_id === keys.kept.key_id)
  if (kept) await saveRevoked(interrupted, kept)
  expect(await beginAdoption(interrupted)).toBe(begun)

  const { stdout } = await finish('touchstone-interrupted')

  const [revoked = ''] = stdout.split('Keys that stay valid:')
  expect(revoked).toContain(`  ${keys.kept.key_id}  authoring for demo`)
  await using adopting = await adoptingWorld('touchstone-interrupted')
  expect(await getModel(adopting)).toMatchObject({ status: 401 })
})

describe('a table of an earlier deployment', () => {
  test('is adopted with all its data and keys, and serves', async () => {
    await using earlier = await makeTestWorld()
    const { secret } = await createKey(earlier, { scope: 'authoring', namespaces: ['demo'], label: null })
    await createTrained(earlier, handle, 1)

    await expect(finish(earlier.settings.table)).rejects.toMatchObject({
      stderr: expect.stringMatching(/^AWS has not restored the table "\S+"\. Use --not-restored if/),
    })
    await expect(finish(earlier.settings.table, '--not-restored', '--keep-keys', 'all')).rejects.toMatchObject({
      stderr: 'Leave out --keep-keys: no key, text or webhook changes.\n',
    })
    await finish(earlier.settings.table, '--not-restored')

    await using adopting = await adoptingWorld(earlier.settings.table)
    expect(await getModel(adopting, secret)).toMatchObject({ status: 200, body: { generation: 1 } })
    expect(aws.recoveryDays.get(earlier.settings.table)).toMatchObject({ RecoveryPeriodInDays: 14 })
  })
})

describe('nothing is changed', () => {
  test('without an environment, or with a time that is none', async () => {
    await expect(run('--restored-to', 'yesterday')).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /^--env: name the environment\n--restored-to: name a time.*\n\nMakes existingTable/,
      ),
    })
    await expect(run('--env', 'production')).rejects.toMatchObject({
      stderr: 'There is no environment "production"; there are dev, staging, prod.\n',
    })
  })

  test('in an environment that uses its own table', async () => {
    await expect(run('--env', 'dev')).rejects.toMatchObject({
      stderr: 'Set existingTable of dev in environments.json to the table that is to be used.\n',
    })
  })

  test('in a table that is missing, or not one of Touchstone', async () => {
    await expect(finish('touchstone-missing')).rejects.toMatchObject({
      stderr: 'The table "touchstone-missing" cannot be used: There is no such table in this account and region.\n',
    })
    const { GlobalSecondaryIndexes, AttributeDefinitions, ...other } = tableInput('touchstone-other')
    const withoutOne = {
      GlobalSecondaryIndexes: GlobalSecondaryIndexes.slice(1),
      AttributeDefinitions: AttributeDefinitions.filter(({ AttributeName = '' }) => !AttributeName.startsWith('gsi1')),
    }
    await original.dynamodb.send(new CreateTableCommand({ ...other, ...withoutOne }))
    await expect(finish('touchstone-other')).rejects.toMatchObject({
      stderr: expect.stringMatching(/^The table "touchstone-other" is not one of Touchstone \(missing: index gsi1/),
    })
  })

  test('with the credentials of another account', async () => {
    const elsewhere = { staging: { existingTable: 'touchstone-again', account: '123456789012', region: 'eu-west-1' } }

    await expect(run('--env', 'staging', elsewhere)).rejects.toMatchObject({
      stderr: 'The credentials are of the account 000000000000; the environment is in 123456789012.\n',
    })
  })
})

function adoptingWorld(table: string): Promise<TestWorld> {
  return makeTestWorld({ TOUCHSTONE_TABLE: table, TOUCHSTONE_ADOPTED_TABLE: 'on' })
}

function getModel(world: TestWorld, key = keys.kept.secret) {
  return callDoor(world, scoringRoutes, { routeKey: 'GET /v1/models/{handle}', path: { handle }, key })
}

function finish(existingTable: string, ...args: readonly string[]) {
  return run('--env', 'staging', ...args, { staging: { existingTable, recoveryDays: 14 } })
}

/** Runs the command with these arguments, and the file of environments that comes last. */
function run(...given: readonly (string | object)[]) {
  const args = given.filter((one) => typeof one === 'string')
  const file = join(folder.path, 'environments.json')
  writeFileSync(file, JSON.stringify(given.find((one) => typeof one === 'object') ?? {}))
  const env = { ...aws.environment, ...compileCache(), TOUCHSTONE_ENVIRONMENTS: file }
  const script = join(projectRoot, 'infra', 'restored-table', 'restore-finish.ts')
  return promisify(execFile)(process.execPath, [script, ...args], { env })
}
