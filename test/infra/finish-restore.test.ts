import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isKeyValid } from '#rules/key.ts'
import { findModel } from '#table/models.ts'
import { oldestOutboxEntries } from '#table/outbox.ts'
import { listRestoredItems } from '#table/restored-items.ts'
import { createKey } from '#usecases/keys/create-key.ts'
import { startEventBus } from '../../infra/local/event-bus/start-event-bus.ts'
import { silentLog } from '../../infra/local/service-log.ts'
import { createTrained } from '../support/models.ts'
import { projectRoot } from '../support/source-files.ts'
import { compileCache } from '../support/start-process.ts'
import { tableEnvironment } from '../support/table-environment.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { makeTestWorld, type TestWorld } from '../support/test-world.ts'

const folder = makeTemporaryFolder()
const bus = await startEventBus({ name: 'events', folder: folder.path, rules: [], log: silentLog })
let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(async () => {
  await bus.stop()
  await world[Symbol.asyncDispose]()
  folder.remove()
})

async function finish(...args: readonly string[]) {
  const env = { ...(await tableEnvironment(world)), AWS_ENDPOINT_URL_EVENTBRIDGE: bus.url, ...compileCache() }
  return promisify(execFile)(process.execPath, [join(projectRoot, 'infra', 'finish-restore.ts'), ...args], { env })
}

test('a restored table is finished: keys are revoked but the kept one, and the generation is raised and announced', async () => {
  const handle = await createTrained(world, 'demo.tone', 1)
  const request = { scope: 'scoring' as const, namespaces: ['demo'], label: null }
  const [kept, other] = [(await createKey(world, request)).key, (await createKey(world, request)).key]
  const where = ['--table', world.settings.table, '--event-bus', 'events']

  const { stdout } = await finish(...where, '--restored-to', '2026-11-29T12:00:00Z', '--keep-keys', kept.key_id)

  const valid = (await listRestoredItems(world)).keys.filter((key) => isKeyValid(key, world.now()))
  expect(valid.map(({ key_id }) => key_id)).toEqual([kept.key_id])
  expect(stdout).toContain(other.key_id)
  expect(stdout).toContain('were raised: models 1, registered models 0')
  expect((await findModel(world, handle))?.generation).toBeGreaterThan(1_700_000_000)
  expect(await oldestOutboxEntries(world, handle, 1)).toEqual([])
})

test('what is missing is named, and nothing is changed', async () => {
  await expect(finish('--table', 'some', '--restored-to', 'yesterday')).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(
      /^--event-bus: name the event bus.*\n--restored-to: name the time.*\n\nMakes a table/,
    ),
  })
})
