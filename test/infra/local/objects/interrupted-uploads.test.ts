import { once } from 'node:events'
import { mkdtempSync, readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { awsObjectStore } from '#world/aws-object-store.ts'
import { type Gateway, startGateway } from '../../../../infra/local/gateway/start-gateway.ts'
import {
  type ObjectStoreServer,
  signedEndpointAt,
  signedPath,
  startObjectStore,
} from '../../../../infra/local/objects/start-object-store.ts'
import { silentLog } from '../../../../infra/local/service-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'uploads-'))
const key = 'demo/job_1/upload'
let gateway: Gateway
let store: ObjectStoreServer
let uploadUrl: URL

beforeAll(async () => {
  process.env.AWS_REGION = 'us-east-1'
  process.env.AWS_ACCESS_KEY_ID = 'local'
  process.env.AWS_SECRET_ACCESS_KEY = 'a secret of this test'
  gateway = await startGateway({ host: '127.0.0.1', port: 0 })
  const signedEndpoint = signedEndpointAt(gateway.url)
  store = await startObjectStore({ folder, signedEndpoint, log: silentLog })
  process.env.AWS_ENDPOINT_URL_S3 = store.url
  gateway.serve({
    routes: [],
    functions: { api: async () => ({ statusCode: 404 }) },
    fallback: () => 'api',
    streamed: { prefix: signedPath, answer: store.answerSigned },
  })
  uploadUrl = new URL(await awsObjectStore({ bucket: 'touchstone', bucketUrl: signedEndpoint }).uploadUrl(key, 60))
})
afterAll(async () => {
  await gateway.stop()
  await store.stop()
})

const partsOf = () => readdirSync(join(folder, '.parts'))

test.each([
  ['ends the connection', 'end'],
  ['closes it', 'destroy'],
  ['resets it', 'resetAndDestroy'],
] as const)('an upload whose caller %s before all of it has come leaves nothing', async (_how, leave) => {
  const socket = connect(Number(uploadUrl.port), uploadUrl.hostname).on('error', () => {})
  await once(socket, 'connect')
  const target = `${uploadUrl.pathname}${uploadUrl.search}`
  socket.write(`PUT ${target} HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nhalf of a text`)
  await vi.waitFor(() => expect(partsOf()).toHaveLength(1))
  await sleep(50)

  socket[leave]()

  await vi.waitFor(() => expect(partsOf()).toEqual([]))
  expect(readdirSync(folder)).toEqual(['.parts'])
})
