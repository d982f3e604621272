import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { awsObjectStore } from '#world/aws-object-store.ts'
import { ObjectReplaced } from '#world/object-store.ts'
import { close, listen } from '../../../../infra/local/http-server.ts'
import { startObjectStore } from '../../../../infra/local/objects/start-object-store.ts'
import { silentLog } from '../../../../infra/local/service-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'objects-'))
let store: Awaited<ReturnType<typeof startStore>>

beforeAll(async () => {
  store = await startStore()
})
afterAll(() => store.stop())

/** The endpoint, and a door to it for signed URLs as the gateway has one. */
async function startStore() {
  process.env.AWS_REGION = 'us-east-1'
  process.env.AWS_ACCESS_KEY_ID = 'local'
  process.env.AWS_SECRET_ACCESS_KEY = 'a secret of this test'
  mkdirSync(join(folder, '.parts'))
  writeFileSync(join(folder, '.parts', 'of a crash'), 'half of a text')
  let now = new Date()
  const door = createServer((request, response) => void started.answerSigned(request, response))
  const doorUrl = await listen(door, '127.0.0.1', 0)
  const signedEndpoint = `${doorUrl}/objects`
  const started = await startObjectStore({ folder, signedEndpoint, log: silentLog, now: () => now })
  process.env.AWS_ENDPOINT_URL_S3 = started.url
  const objects = awsObjectStore({ bucket: 'touchstone', bucketUrl: signedEndpoint })
  const stop = async () => {
    await Promise.all([started.stop(), close(door, 0)])
  }
  const setClock = (time: Date) => {
    now = time
  }
  return { objects, url: started.url, doorUrl, stop, setClock }
}

const bytes = (text: string) => new TextEncoder().encode(text)

async function textOf(stream: AsyncIterable<Uint8Array> | undefined): Promise<string | undefined> {
  if (!stream) return undefined
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

describe('the real SDK', () => {
  test('stores an object, reads it whole and in part, describes and erases it', async () => {
    const { objects } = store

    await objects.write('demo/job_1/upload', bytes('a,b\nc'))

    expect(await objects.describe('demo/job_1/upload')).toEqual({ bytes: 5, etag: expect.any(String) })
    expect(await textOf(await objects.read('demo/job_1/upload'))).toBe('a,b\nc')
    expect(await textOf(await objects.read('demo/job_1/upload', { from: 2, to: 4 }))).toBe('b\n')
    await objects.erase(['demo/job_1/upload', 'demo/job_1/never'])
    expect(await objects.describe('demo/job_1/upload')).toBeUndefined()
    expect(await objects.read('demo/job_1/upload')).toBeUndefined()
    expect(readdirSync(folder)).toEqual(['.parts'])
  })

  test('reads no other content than the one described', async () => {
    const { objects } = store
    await objects.write('demo/job_2/upload', bytes('one'))
    const { etag = '' } = (await objects.describe('demo/job_2/upload')) ?? {}
    expect(await textOf(await objects.read('demo/job_2/upload', { etag }))).toBe('one')

    await objects.write('demo/job_2/upload', bytes('two'))

    await expect(objects.read('demo/job_2/upload', { etag })).rejects.toThrow(ObjectReplaced)
  })
})

describe('a signed URL', () => {
  test('stores and reads one object, without a key', async () => {
    const { objects } = store
    const upload = await objects.uploadUrl('demo/job_3/upload', 60)

    const put = await fetch(upload, { method: 'PUT', body: 'some texts' })

    expect(put.status).toBe(200)
    const download = await fetch(await objects.downloadUrl('demo/job_3/upload', 60))
    expect(download.headers.get('content-type')).toBe('application/x-ndjson')
    expect(await download.text()).toBe('some texts')
  })

  test('is good for its method, its object and its time only', async () => {
    const { objects, doorUrl } = store
    const upload = await objects.uploadUrl('demo/job_4/upload', 60)
    const put = (url: string) => fetch(url, { method: 'PUT', body: 'x' })

    expect((await fetch(upload)).status).toBe(403)
    expect((await put(upload.replace('job_4', 'job_5'))).status).toBe(403)
    expect((await put(upload.replace('Expires=60', 'Expires=6000'))).status).toBe(403)
    expect((await put(`${doorUrl}/objects/touchstone/demo/job_4/upload`)).status).toBe(403)
    store.setClock(new Date(Date.now() + 61_000))
    expect(await (await put(upload)).text()).toContain('Request has expired')
    store.setClock(new Date())
    expect((await put(upload)).status).toBe(200)
  })

  test('allows nothing by what is added to it, before or behind', async () => {
    const { objects } = store
    const upload = await objects.uploadUrl('demo/job_8/upload', 60)
    await fetch(upload, { method: 'PUT', body: '<script>' })
    const download = await objects.downloadUrl('demo/job_8/upload', 60)
    const added = ['response-content-type=text/html', 'X-Amz-Expires=600', 'x-id=PutObject', 'versionId=1', 'acl']

    for (const one of added) {
      expect((await fetch(`${download}&${one}`)).status, `${one} behind`).toBe(403)
      expect((await fetch(download.replace('?', `?${one}&`))).status, `${one} before`).toBe(403)
    }
    const headers = { 'x-amz-acl': 'public-read' }
    expect((await fetch(upload, { method: 'PUT', body: 'x', headers })).status).toBe(403)
    expect((await fetch(download)).headers.get('content-type')).toBe('application/x-ndjson')
  })

  test('can be used under another name of the host', async () => {
    const { objects } = store
    const upload = await objects.uploadUrl('demo/job_6/upload', 60)

    const put = await fetch(upload.replace('127.0.0.1', 'localhost'), { method: 'PUT', body: 'x' })

    expect(put.status).toBe(200)
  })
})

test.each([
  ['another bucket', 'GET', '/other/key', 404],
  ['a key that leaves the folder', 'GET', '/touchstone/..%2ftable.db', 400],
  ['a hidden file', 'GET', '/touchstone/.parts/x', 400],
  ['a sub-resource', 'GET', '/touchstone/demo/job_1/upload?acl', 501],
  ['another method', 'POST', '/touchstone/demo/job_1/upload', 501],
  ['a path that is no text', 'GET', '/touchstone/%ff', 400],
  ['the bucket itself', 'PUT', '/touchstone', 400],
])('%s is refused', async (_what, method, path, status) => {
  const { status: answered } = await fetch(store.url + path, { method })

  expect(answered).toBe(status)
})

test('an upload that breaks off leaves nothing', async () => {
  const { objects } = store
  const upload = await objects.uploadUrl('demo/job_7/upload', 60)
  const gone = new AbortController()
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes('half'))
      setTimeout(() => gone.abort(), 100)
    },
  })

  const sent = fetch(upload, {
    method: 'PUT',
    body,
    duplex: 'half',
    signal: gone.signal,
    headers: { 'content-length': '100' },
  } as RequestInit)

  await expect(sent).rejects.toThrow()
  expect(await objects.describe('demo/job_7/upload')).toBeUndefined()
  await expect.poll(() => readdirSync(join(folder, '.parts'))).toEqual([])
})
