import { expect, test } from 'vitest'
import { plainSamples } from '../../support/models.ts'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { endOfRun, instant, makeDraft, must, type Page, type Run, runId, train } from '../support/wire.ts'

const { request } = await sharedService()

type Detail = { state: string; last_operation: { progress?: number; status: string } }

test('a training moves a draft through busy to ready, with growing progress', async () => {
  const path = await makeDraft(request, 'demo.first', ['warmth', 'clarity'])

  const started = await request<Run>('POST', `${path}/train`, { body: { effort: 'low' } })
  const seen: Detail[] = []
  do seen.push(await must<Detail>(request, 'GET', path))
  while (seen.at(-1)?.state === 'busy')
  const run = await must(request, 'GET', `${path}/runs/${started.body.run_id}`)

  expect(started).toMatchObject({ status: 202, body: { run_id: runId, state: 'busy' } })
  const operation = { kind: 'train', started_at: instant, run_id: started.body.run_id }
  for (const { state, last_operation } of seen.slice(0, -1)) {
    expect({ state, last_operation }).toMatchObject({
      state: 'busy',
      last_operation: { ...operation, status: 'running' },
    })
  }
  expect(seen.at(-1)).toMatchObject({
    state: 'ready',
    version_no: 1,
    current_version_id: expect.any(Number),
    last_operation: { ...operation, status: 'succeeded', progress: 1 },
  })
  const progress = seen.map(({ last_operation }) => Number(last_operation.progress))
  expect(progress).toEqual(progress.toSorted((a, b) => a - b))
  expect(progress[0]).toBeGreaterThanOrEqual(0)
  expect(run).toMatchObject({
    run_id: started.body.run_id,
    kind: 'train',
    status: 'succeeded',
    progress: 1,
    effort: 'low',
    started_at: instant,
    ended_at: instant,
    error: null,
    version_no: 1,
  })
})

test('training a ready model changes nothing, and a retune searches again', async () => {
  const path = await makeDraft(request, 'demo.again')
  await train(request, path)

  const left = await request('POST', `${path}/train`)
  const retuned = await train(request, path)

  expect(left).toMatchObject({
    status: 200,
    body: { run_id: null, state: 'ready', message: expect.stringContaining('reoptimize_params') },
  })
  expect(retuned).toMatchObject({ kind: 'retune', status: 'succeeded', version_no: 2 })
  expect(await request('GET', path)).toMatchObject({
    body: { state: 'ready', version_no: 2, last_operation: { kind: 'retune', status: 'succeeded' } },
  })
  const runs = await must<Page<Run>>(request, 'GET', `${path}/runs`)
  expect(runs.items.map(({ version_no }) => version_no)).toEqual([2, 1])
})

test('every effort of the contract is accepted, and the default is medium', async () => {
  const path = await makeDraft(request, 'demo.efforts')
  const efforts = [undefined, 'low', 'medium', 'high', 'xhigh', 'max']

  for (const effort of efforts) {
    const body = { reoptimize_params: true, ...(effort && { effort }) }
    const { run_id } = await must<Run>(request, 'POST', `${path}/train`, body)
    expect(await endOfRun(request, path, run_id)).toMatchObject({ status: 'succeeded', effort: effort ?? 'medium' })
  }
})

test('concurrent requests for a training start one run, and the others get its id', async () => {
  const path = await makeDraft(request, 'demo.twice', ['warmth', 'clarity', 'wit'])

  const answers = await Promise.all(
    Array.from({ length: 6 }, () => request<Run>('POST', `${path}/train`, { body: { effort: 'low' } })),
  )

  const started = answers.filter(({ status }) => status === 202)
  const others = answers.filter(({ status }) => status !== 202)
  const run_id = String(started[0]?.body.run_id)
  expect(started).toHaveLength(1)
  for (const answer of others) {
    expect(answer).toMatchObject(refused(409, 'run_in_progress', { run_id }))
    expect(answer.headers.get('x-run-id')).toBe(run_id)
  }
  expect(await endOfRun(request, path, run_id)).toMatchObject({ status: 'succeeded', version_no: 1 })
})

test("a model without a trait can't be trained", async () => {
  await must(request, 'POST', '/v1/models', { handle: 'demo.bare' })

  const answer = await request('POST', '/v1/models/demo.bare/train')

  expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt('traits')))
  expect(await request('GET', '/v1/models/demo.bare')).toMatchObject({ body: { state: 'draft', last_operation: null } })
})

test('every trait needs samples, and one refusal lists everything that is missing', async () => {
  const path = '/v1/models/demo.one-pole'
  await must(request, 'POST', '/v1/models', { handle: 'demo.one-pole' })
  await must(request, 'POST', `${path}/traits`, {
    traits: [
      { key: 'bright', name: 'bright' },
      { key: 'empty', name: 'empty' },
      { key: 'claimed', name: 'claimed', type: 'claim' },
      { key: 'topical', name: 'topical', type: 'topic' },
    ],
  })
  const bright = { trait: 'bright', text: 'sunny', quality: 0.5 }

  await must(request, 'POST', `${path}/samples`, { samples: [bright] })
  const alone = await request<Refused>('POST', `${path}/train`)
  await must(request, 'POST', `${path}/samples`, {
    samples: [
      { trait: 'claimed', text: 'indeed', quality: 1 },
      { trait: 'topical', text: 'gloomy', quality: 0.49 },
    ],
  })
  const among = await request<Refused>('POST', `${path}/train`)

  expect(alone).toMatchObject(refused(422, 'validation_failed'))
  expect(issuesOf(alone)).toContainEqual(['traits.bright', expect.stringContaining('negative')])
  expect(among).toMatchObject(refused(422, 'validation_failed'))
  expect(issuesOf(among)).toEqual([
    ['traits.empty', expect.stringContaining('positive')],
    ['traits.empty', expect.stringContaining('negative')],
    ['traits.claimed', expect.stringContaining('negative')],
    ['traits.topical', expect.stringContaining('positive')],
  ])
})

test('a first training that fails reports why, and the corrected model can be trained', async () => {
  const path = await makeDraft(request, 'demo.mended')
  await must(request, 'POST', `${path}/traits`, { traits: [{ key: 'thin', name: 'Thin' }] })
  await must(request, 'POST', `${path}/samples`, {
    samples: [
      { trait: 'thin', text: 'lone positive', quality: 1 },
      { trait: 'thin', text: 'lone negative', quality: 0 },
    ],
  })

  const failed = await train(request, path)
  const model = await request('GET', path)
  await must(request, 'POST', `${path}/samples`, { samples: plainSamples('thin') })
  const corrected = await train(request, path)

  const error = { code: 'cannot_fit', message: expect.stringMatching(/./) }
  expect(failed).toMatchObject({ status: 'failed', version_no: null, ended_at: instant, error })
  expect(model).toMatchObject({
    body: { state: 'failed', version_no: null, last_operation: { kind: 'train', status: 'failed', error } },
  })
  expect(corrected).toMatchObject({ kind: 'train', status: 'succeeded', version_no: 1 })
})

test.each([
  ['effort', { effort: 'heroic' }],
  ['reoptimize_params', { reoptimize_params: 'yes' }],
])('a wrong %s is refused by its path', async (path, body) => {
  const answer = await request('POST', '/v1/models/demo.any/train', { body })

  expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt(path)))
})

test('an unknown run is not found', async () => {
  const path = await makeDraft(request, 'demo.runless')

  expect(await request('GET', `${path}/runs/run_00000000000000000000000000`)).toMatchObject(
    refused(404, 'run_not_found'),
  )
  expect(await request('GET', `${path}/runs/nonsense`)).toMatchObject(refused(404, 'run_not_found'))
  expect(await request('GET', `${path}/runs`)).toMatchObject({ body: { items: [], next_cursor: null } })
})

test('a run is not found under another model', async () => {
  const path = await makeDraft(request, 'demo.owner')
  const { run_id } = await train(request, path)

  expect(await request('GET', `/v1/models/demo.first/runs/${run_id}`)).toMatchObject(refused(404, 'run_not_found'))
})

type Refused = { error: { details: { issues: { path: string; message: string }[] } } }

function issuesOf({ body }: { body: Refused }): readonly (readonly [string, string])[] {
  return body.error.details.issues.map(({ path, message }) => [path, message])
}
