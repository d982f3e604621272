import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { instant, makeDraft, must, type Page, runId, train } from '../support/wire.ts'

const { request } = await sharedService()

type Activation = { generation: number; at: string; from: number | null; to: number; cause: string; actor: string }
type Detail = { version_no: number; activation: string }

const activate = (path: string, body: object) => request('PUT', `${path}/versions/active`, { body })
const logOf = async (path: string) => (await must<Page<Activation>>(request, 'GET', `${path}/activations`)).items
const pointerOf = async (path: string) => {
  const { version_no, activation } = await must<Detail>(request, 'GET', path)
  return { version_no, activation }
}

/** Makes a model with v1 and v2, of which v2 is active. */
const makeTwice = (handle: string) => writeTrainedModel(handle, 2)

test('activating an older version pins the model, and the version scores at once', async () => {
  const path = await makeTwice('demo.pinned')

  const answer = await activate(path, { version: 'v1' })

  expect(answer).toMatchObject({ status: 200, body: { handle: 'demo.pinned', version_no: 1 } })
  expect(await pointerOf(path)).toEqual({ version_no: 1, activation: 'pinned' })
  const card = await request('POST', `${path}/score`, { body: { content: 'thank you' } })
  expect(card).toMatchObject({ body: { metadata: { version_id: 'v1' } } })
})

test('a training does not move a pinned model, and its recorded version shows why', async () => {
  const path = await makeTwice('demo.still')
  await activate(path, { version: 'v1' })

  const run = await train(request, path)

  expect(run).toMatchObject({ status: 'succeeded', version_no: 3 })
  expect(await pointerOf(path)).toEqual({ version_no: 1, activation: 'pinned' })
  expect(await request('GET', `${path}/versions/v3`)).toMatchObject({
    body: { activation: { activated: false, reason: expect.stringContaining('pinned') } },
  })
  expect(await logOf(path)).toHaveLength(3)
})

test('activating the newest version unpins the model, so that trainings move it again', async () => {
  const path = await makeTwice('demo.freed')
  await activate(path, { version: 'v1' })

  await activate(path, { version: 'v2' })
  const freed = await pointerOf(path)
  await train(request, path)

  expect(freed).toEqual({ version_no: 2, activation: 'auto' })
  expect(await pointerOf(path)).toEqual({ version_no: 3, activation: 'auto' })
})

test('activating a version that already serves pins the model if the version is not the newest', async () => {
  const path = await makeTwice('demo.held')
  await activate(path, { version: 'v1' })
  await train(request, path)
  await activate(path, { version: 'v2' })

  expect(await pointerOf(path)).toEqual({ version_no: 2, activation: 'pinned' })
})

test('the newest version is activated by the word "latest", which unpins the model', async () => {
  const path = await makeTwice('demo.latest')
  await activate(path, { version: 'v1' })

  await activate(path, { version: 'latest' })

  expect(await pointerOf(path)).toEqual({ version_no: 2, activation: 'auto' })
  await must(request, 'POST', '/v1/models', { handle: 'demo.without' })
  const answer = await request('PUT', '/v1/models/demo.without/versions/active', { body: { version: 'latest' } })
  expect(answer).toMatchObject({ status: 404, body: { error: { code: 'version_not_found' } } })
})

test.each(['newest', 'v0', 2])('the version "%s" is refused with what names one', async (version) => {
  const answer = await request('PUT', '/v1/models/demo.any/versions/active', { body: { version } })

  expect(answer.text).toContain('version: A version is \\"v\\" and its number, like \\"v7\\", or \\"latest\\".')
})

test('a version is activated by its tag', async () => {
  const path = await makeTwice('demo.tagged')
  await must(request, 'POST', `${path}/versions/good`, { version: 'v1' })
  await must(request, 'POST', `${path}/versions/newest`, { version: 'v2' })

  expect(await activate(path, { tag: 'good' })).toMatchObject({ status: 200, body: { version_no: 1 } })
  expect(await pointerOf(path)).toEqual({ version_no: 1, activation: 'pinned' })
  expect(await activate(path, { tag: 'newest' })).toMatchObject({ status: 200, body: { version_no: 2 } })
  expect(await pointerOf(path)).toEqual({ version_no: 2, activation: 'auto' })
})

test('the log lists each move of the pointer, newest first, and replays to its present position', async () => {
  const path = await makeTwice('demo.logged')
  await activate(path, { version: 'v1' })
  await activate(path, { version: 'v2' })

  const log = await logOf(path)

  const made = { at: instant, actor: runId, reason: expect.stringMatching(/./) }
  const moved = { at: instant, actor: expect.stringMatching(/^key_/), cause: 'activate' }
  expect(log).toMatchObject([
    { generation: 4, from: 1, to: 2, ...moved },
    { generation: 3, from: 2, to: 1, ...moved },
    { generation: 2, from: 1, to: 2, cause: 'retune', ...made },
    { generation: 1, from: null, to: 1, cause: 'train', ...made },
  ])
  expect(log.map(({ at }) => at)).toEqual(
    log
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  )
  for (const entry of log) expect(entry).toHaveProperty('reason')
})

test('activating the version that already serves moves nothing', async () => {
  const path = await makeTwice('demo.same')
  const before = await request('GET', path)

  expect(await activate(path, { version: 'v2' })).toMatchObject({ status: 200, body: { version_no: 2 } })

  expect(await logOf(path)).toHaveLength(2)
  expect((await request('GET', path)).headers.get('etag')).toBe(before.headers.get('etag'))
})

test('the version that served is found for any time', async () => {
  const path = await makeTwice('demo.past')
  await activate(path, { version: 'v1' })
  const log = (await logOf(path)).toReversed()
  const servedAt = (time: number) =>
    must(request, 'GET', `${path}/activations?at=${encodeURIComponent(new Date(time).toISOString())}`)

  const times = log.map(({ at }) => Date.parse(at))
  for (const time of [...times, ...times.map((one) => one - 1), Date.now(), Date.now() + 1e9, 0]) {
    const serving = log.findLast(({ at }) => Date.parse(at) <= time)
    expect(await servedAt(time)).toEqual({
      at: new Date(time).toISOString(),
      version_no: serving?.to ?? null,
      generation: serving?.generation ?? 0,
    })
  }
})

test('a time can be given in any time zone', async () => {
  const path = await makeTwice('demo.zone')
  const [newest] = await logOf(path)

  const at = new Date(Date.parse(String(newest?.at)) + 2 * 3_600_000).toISOString().replace('Z', '+02:00')
  const answer = await request('GET', `${path}/activations?at=${encodeURIComponent(at)}`)

  expect(answer).toMatchObject({ status: 200, body: { at: newest?.at, version_no: 2, generation: 2 } })
})

test('before its first version a model has an empty log', async () => {
  const path = await makeDraft(request, 'demo.unborn')

  expect(await logOf(path)).toEqual([])
  expect(await must(request, 'GET', `${path}/activations?at=2026-01-01T00:00:00Z`)).toEqual({
    at: '2026-01-01T00:00:00.000Z',
    version_no: null,
    generation: 0,
  })
})

test('an unknown version or tag cannot be activated', async () => {
  const path = await makeDraft(request, 'demo.nothing')

  expect(await activate(path, { version: 'v1' })).toMatchObject(refused(404, 'version_not_found'))
  expect(await activate(path, { tag: 'none' })).toMatchObject(refused(404, 'tag_not_found'))
  expect(await activate(path, { tag: 'v1' })).toMatchObject(refused(404, 'tag_not_found'))
})

test.each([
  ['', {}],
  ['', { version: 'v1', tag: 'good' }],
  ['version', { version: '1' }],
  ['version', { version: 'v0' }],
  ['version', { version: 1 }],
  ['tag', { tag: '' }],
  ['tag', { tag: 'x'.repeat(2_000) }],
])('an activation with a wrong "%s" is refused by that path', async (part, body) => {
  expect(await activate('/v1/models/demo.any', body)).toMatchObject(refused(422, 'validation_failed', issuesAt(part)))
})

test('concurrent activations are made one after the other', async () => {
  const path = await makeTwice('demo.meeting')

  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => activate(path, { version: `v${(index % 2) + 1}` })),
  )

  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
  const log = (await logOf(path)).toReversed()
  expect(log.map(({ generation }) => generation)).toEqual(log.map((_, index) => index + 1))
  expect(log.map(({ from }) => from)).toEqual([null, ...log.slice(0, -1).map(({ to }) => to)])
  expect(await pointerOf(path)).toMatchObject({ version_no: log.at(-1)?.to })
})
