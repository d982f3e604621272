import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentClient } from '#table/document-client.ts'
import { versionKey } from '#table/model-keys.ts'
import { snapshotsOfRun } from '#table/snapshots.ts'
import { findVersion } from '#table/versions.ts'
import { createTrained, runTraining } from '../../support/models.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'
import { anotherFunction, doorClient, storeKey } from '../support/door-client.ts'

const laterEngine = '3.0.0'
const score = 'POST /v1/models/{handle}/score'
const activate = 'PUT /v1/models/{handle}/versions/active'
const body = { content: 'so glad to help' }

let world: TestWorld
let key: string
beforeAll(async () => {
  world = await makeTestWorld()
  key = (await storeKey(world)).text
})
afterAll(() => world[Symbol.asyncDispose]())

/** A model whose active version, the newest, is the work of a later release. Returns the door of the release that is back. */
async function rollBackTheCode(handle: string, trainings: number) {
  await createTrained(world, handle, trainings)
  const version = await findVersion(world, handle, trainings)
  const update = (key: object, name: string, value: string) =>
    documentClient(world).send(
      new UpdateCommand({
        TableName: world.settings.table,
        Key: key,
        UpdateExpression: 'SET #name = :value',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':value': value },
      }),
    )
  await update(versionKey(handle, trainings), 'engine', laterEngine)
  for (const { trait, calibration } of await snapshotsOfRun(world, version!.run_id)) {
    const later = JSON.stringify({ ...calibration, engine_version: laterEngine })
    await update({ pk: `SNAPSHOT#${version!.run_id}`, sk: trait }, 'calibration', later)
  }
  const ask = doorClient(anotherFunction(world), key)
  return (routeKey: string, request: object = {}) => ask(routeKey, { path: { handle, version: 'v2' }, ...request })
}

const refused = {
  status: 503,
  body: {
    error: { code: 'upstream_unavailable', message: expect.stringContaining(`was trained by engine ${laterEngine}`) },
  },
}

describe('after the code is rolled back, while a version of the later release is active', () => {
  test('scoring is refused with what to do, as a failure of the service that alarms and canaries see', async () => {
    const ask = await rollBackTheCode('demo.refused', 2)

    const answer = await ask(score, { body })

    expect(answer).toMatchObject({ ...refused, headers: { 'retry-after': '60' } })
    expect(answer.text).toContain('Activate an earlier version, train the model again, or deploy the later release.')
    const batch = 'POST /v1/models/{handle}/score/batch'
    expect(await ask(batch, { body: { items: [body] } })).toMatchObject(refused)
  })

  test('the model and its versions can be read, so that an operator finds which version to activate', async () => {
    const ask = await rollBackTheCode('demo.readable', 2)

    const { body: version } = await ask('GET /v1/models/{handle}/versions/{version}')

    expect(await ask('GET /v1/models/{handle}')).toMatchObject({
      status: 200,
      body: { version_no: 2 },
    })
    expect(version).toMatchObject({ version_no: 2, snapshot: { engine: laterEngine } })
  })

  test('activating an earlier version serves it at once, and the later one cannot be activated again', async () => {
    const ask = await rollBackTheCode('demo.activated', 2)

    expect(await ask(activate, { body: { version: 'v1' } })).toMatchObject({ status: 200 })

    expect(await ask(score, { body })).toMatchObject({ status: 200, body: { metadata: { version_id: 'v1' } } })
    expect(await ask(activate, { body: { version: 'v2' } })).toMatchObject(refused)
    expect(await ask(activate, { body: { version: 'latest' } })).toMatchObject(refused)
    expect(await ask(score, { body })).toMatchObject({ status: 200 })
  })

  test('a model that has no earlier version serves again once it is trained', async () => {
    const ask = await rollBackTheCode('demo.retrained', 1)
    expect(await ask(score, { body })).toMatchObject(refused)

    const { version_no } = await runTraining(world, 'demo.retrained')

    expect(version_no).toBe(2)
    expect(await ask(score, { body })).toMatchObject({ status: 200, body: { metadata: { version_id: 'v2' } } })
  })
})
