import { describe, expect, test } from 'vitest'
import { makeKey } from '../../support/keys.ts'
import { serviceClient } from '../../support/service-client.ts'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import {
  type JobView,
  type Part,
  readResults,
  runJob,
  startJob,
  upload,
  whenJobEnded,
} from '../support/scoring-jobs.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { allPages, instant, makeDraft, makeTrained, must, train } from '../support/wire.ts'

const { request, url } = await sharedService()

const path = await makeTrained(request, 'demo.scoring-jobs', ['warmth', 'clarity'])
const jobs = `${path}/score/jobs`

const ndjson = (rows: readonly unknown[]) =>
  rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join('')

describe('a scoring job', () => {
  test('scores each text of its file as a batch does, in the order of the file', async () => {
    const rows = [
      { id: 'first', content: 'thank you so much' },
      { content: 'denied' },
      { id: 'third', text: 'glad to help, 雪 🙂' },
    ]

    const job = await runJob(request, path, ndjson(rows))

    expect(job).toMatchObject({
      status: 'succeeded',
      progress: 1,
      texts: 3,
      scored: 3,
      failed: 0,
      error: null,
      upload: null,
    })
    const { lines, parts } = await readResults(request, path, job.job_id)
    const items = rows.map(({ id, text, content }) => ({ id, content: text ?? content }))
    const batch = await must<{ items: { id?: string; card: { metadata: unknown } }[] }>(
      request,
      'POST',
      `${path}/score/batch`,
      { items },
    )
    expect(lines).toEqual(
      batch.items.map(({ id, card: { metadata: _, ...card } }, index) => ({ line: index + 1, id, card })),
    )
    expect(parts).toEqual([
      { part: 0, first_line: 1, texts: 3, failed: 0, bytes: expect.any(Number), url: expect.any(String) },
    ])
    const labels = (trait: string) =>
      Object.values(job.summary?.labels[trait] ?? {}).reduce((sum, count) => sum + count, 0)
    expect([labels('warmth'), labels('clarity')]).toEqual([3, 3])
  })

  test('takes a CSV with a mark, quotes, and ends of lines in its cells', async () => {
    const file = '\uFEFFid,text\r\n1,"Thank you, ""Omar""\r\nand goodbye"\r\n\r\n,denied\r\n'

    const job = await runJob(request, path, file, { format: 'csv', traits: ['warmth'] })

    const { lines } = await readResults(request, path, job.job_id)
    const content = 'Thank you, "Omar"\r\nand goodbye'
    const alone = await must<{ scores: object }>(request, 'POST', `${path}/score`, { content, traits: ['warmth'] })
    expect(lines.map(({ line, id }) => [line, id])).toEqual([
      [2, '1'],
      [5, undefined],
    ])
    expect(lines[0]?.card).toMatchObject({ scores: alone.scores })
  })

  test('reports a wrong line with its number, and scores the others', async () => {
    const rows = [
      { content: 'thank you' },
      'no object',
      { id: 'blank', content: ' ' },
      { id: 'odd', content: 'denied', colour: 'red' },
      { content: 'http://example.com/reply' },
      { id: 7, content: 'thanks' },
      `{"content":"${'x'.repeat(1_100_000)}"}`,
      { text: 'a', content: 'b' },
      Buffer.from([0x22, 0xff, 0x22]).toString('latin1'),
      '',
      { content: 'denied' },
    ]

    const job = await runJob(request, path, ndjson(rows))

    const { lines } = await readResults(request, path, job.job_id)
    expect(job).toMatchObject({ status: 'succeeded', texts: 10, scored: 2, failed: 8 })
    expect(job.summary?.failures.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
    expect(lines.map(({ line, id, error }) => [line, id, error?.message])).toEqual([
      [1, undefined, undefined],
      [2, undefined, 'line 2: This is not a JSON object.'],
      [3, 'blank', 'line 3, content: Give some text to score.'],
      [4, 'odd', 'line 4: A record has no other fields than `content` or `text`, and `id`.'],
      [5, undefined, 'line 5, content: A scoring job fetches no addresses. Send the text itself.'],
      [6, undefined, expect.stringMatching(/^line 6, id: /)],
      [7, undefined, expect.stringMatching(/^line 7: A text has at most 1 MB/)],
      [8, undefined, expect.stringMatching(/^line 8: /)],
      [9, undefined, 'line 9: This is not a JSON object.'],
      [11, undefined, undefined],
    ])
  })

  test('removes quotes and signatures of mails', async () => {
    const content = 'Thanks!\n\nOn Mon, 3 Mar 2025 at 10:12, Omar <omar@example.com> wrote:\n> Denied, denied, denied'

    const job = await runJob(request, path, ndjson([{ content }]), { content_type: 'email' })

    const { lines } = await readResults(request, path, job.job_id)
    expect(lines[0]?.card).toMatchObject({ removed: { quotes: expect.any(Number), signature: 0 } })
  })

  test('scores with the version that was active when it was created', async () => {
    const own = await writeTrainedModel('demo.scoring-jobs-pinned')
    const created = await must<JobView>(request, 'POST', `${own}/score/jobs`)
    await train(request, own)
    await upload(created, ndjson([{ content: 'thank you' }]))

    await must(request, 'POST', `${own}/score/jobs/${created.job_id}/start`)

    expect(await whenJobEnded(request, own, created.job_id)).toMatchObject({ status: 'succeeded', version_id: 'v1' })
  })

  test('scores with the version that the handle pins', async () => {
    const { status, body } = await request<JobView>('POST', `${path}@v1/score/jobs`)

    expect(status).toBe(201)
    expect(body.version_id).toBe('v1')
    expect(await request('POST', `${path}@v9/score/jobs`)).toMatchObject(refused(404, 'version_not_found'))
  })

  test('says where it is and where to send its file, which has until then a fresh address at each read', async () => {
    const { status, headers, body } = await request<JobView>('POST', jobs, { body: { traits: ['clarity'] } })

    expect(status).toBe(201)
    expect(headers.get('location')).toBe(`${jobs}/${body.job_id}`)
    expect(body).toMatchObject({
      status: 'awaiting_upload',
      traits: ['clarity'],
      namespace: 'demo',
      upload: { method: 'PUT', url: expect.stringContaining(`/${body.job_id}/upload?`), max_bytes: 5_368_709_120 },
      upload_expires_at: instant,
      results_expire_at: null,
    })
    const again = await must<JobView>(request, 'GET', `${jobs}/${body.job_id}`)
    expect(again.upload?.url).toContain(`/${body.job_id}/upload?`)
  })
})

describe('a start', () => {
  test('needs an upload that is not empty, and can be repeated', async () => {
    const created = await must<JobView>(request, 'POST', jobs)
    const start = () => request<JobView>('POST', `${jobs}/${created.job_id}/start`)

    expect(await start()).toMatchObject(refused(409, 'upload_missing'))
    await upload(created, '')
    expect(await start()).toMatchObject(refused(422, 'validation_failed', issuesAt('upload')))
    await upload(created, ndjson([{ content: 'thank you' }]))
    const [one, other] = await Promise.all([start(), start()])
    expect([one.status, other.status]).toEqual([202, 202])
    await whenJobEnded(request, path, created.job_id)
    expect(await start()).toMatchObject(refused(409, 'job_ended'))
  })

  test.each([
    ['lines of another format', 'id,content\n1,thank you\n', {}, 'wrong_format', /line 1: This is not a JSON object/],
    [
      'a CSV without a column for the text',
      'id,body\n1,thanks\n',
      { format: 'csv' },
      'wrong_format',
      /name its columns/,
    ],
    [
      'a CSV with a column that is not known',
      'id,text,when\n1,thanks,now\n',
      { format: 'csv' },
      'wrong_format',
      /name its columns/,
    ],
    ['lines of JSON for a CSV', '{"content":"thanks"}\n', { format: 'csv' }, 'wrong_format', /name its columns/],
    ['a file of empty lines', '\n \n\n', {}, 'no_texts', /no texts/],
    ['a CSV with nothing below its header', 'text\n', { format: 'csv' }, 'no_texts', /no texts/],
    [
      'bytes of another kind',
      Uint8Array.from([0x50, 0x4b, 3, 4, 10, 0, 0xff]),
      {},
      'wrong_format',
      /None of the first/,
    ],
  ])('ends the job for %s', async (_what, file, body, code, message) => {
    const job = await runJob(request, path, file, body)

    expect(job).toMatchObject({ status: 'failed', scored: 0, error: { code, message: expect.stringMatching(message) } })
    expect(job.results_expire_at).toEqual(instant)
  })

  test('ends the job for a file with more than a million texts', async () => {
    const job = await runJob(request, path, Buffer.alloc(2_000_002, 'x\n'))

    expect(job).toMatchObject({ status: 'failed', error: { code: 'too_many_texts' } })
  })
})

describe('a stop', () => {
  test('ends a job that waits for its file, and is no error for one that has ended', async () => {
    const created = await must<JobView>(request, 'POST', jobs)
    await upload(created, ndjson([{ content: 'thank you' }]))

    const stopped = await request<JobView>('POST', `${jobs}/${created.job_id}/stop`)

    expect(stopped).toMatchObject({ status: 200, body: { status: 'stopped', upload: null } })
    expect(await request('POST', `${jobs}/${created.job_id}/start`)).toMatchObject(refused(409, 'job_ended'))
    expect((await request('POST', `${jobs}/${created.job_id}/stop`)).body).toEqual(stopped.body)
  })

  test('ends a job at work: the parts that are done can be read', async () => {
    const rows = Array.from({ length: 40_000 }, (_, index) => ({
      id: `${index}`,
      content: 'thank you for your patience',
    }))
    const jobId = await startJob(request, path, ndjson(rows))
    await expect
      .poll(async () => (await must<JobView>(request, 'GET', `${jobs}/${jobId}`)).parts_done)
      .toBeGreaterThan(0)

    const { body: stopped } = await request<JobView>('POST', `${jobs}/${jobId}/stop`)

    expect(stopped.status).toBe('stopped')
    expect(stopped.texts).toBe(40_000)
    const { lines } = await readResults(request, path, jobId)
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.length).toBeLessThan(40_000)
    expect(await must<JobView>(request, 'GET', `${jobs}/${jobId}`)).toEqual(stopped)
  })
})

test('the list has the jobs of a namespace, newest first, page by page', async () => {
  const own = await writeTrainedModel('demo.scoring-jobs-list')
  const created: JobView[] = []
  for (let round = 0; round < 3; round++) created.push(await must<JobView>(request, 'POST', `${own}/score/jobs`))

  await expect
    .poll(async () => (await allPages<JobView>(request, `${own}/score/jobs`, 2)).map(({ job_id }) => job_id))
    .toEqual(created.map(({ job_id }) => job_id).toReversed())
})

test('results are read in pages', async () => {
  const rows = Array.from({ length: 11_000 }, () => ({ content: 'ok' }))
  const job = await runJob(request, path, ndjson(rows), { traits: ['warmth'] })

  const parts = await allPages<Part>(request, `${jobs}/${job.job_id}/results`, 2)

  expect(parts.map(({ part, first_line, texts }) => [part, first_line, texts])).toEqual([
    [0, 1, 5000],
    [1, 5001, 5000],
    [2, 10_001, 1000],
  ])
})

describe('other tenants', () => {
  test('find no job and none of its results, and see none in their lists', async () => {
    const jobId = await startJob(request, path, ndjson([{ content: 'thank you' }]))
    await whenJobEnded(request, path, jobId)
    const other = serviceClient(url, await makeKey({ namespaces: ['other'] }))

    for (const [method, suffix] of [
      ['GET', ''],
      ['POST', '/start'],
      ['POST', '/stop'],
      ['GET', '/results'],
    ] as const) {
      expect(await other(method, `${jobs}/${jobId}${suffix}`)).toMatchObject(refused(404, 'model_not_found'))
    }
    expect(await other('GET', jobs)).toMatchObject(refused(404, 'model_not_found'))
  })

  test('share a public model, but not their jobs', async () => {
    const open = await makeTrained(request, 'public.bulk')
    const [alice, bob] = await Promise.all(
      ['alice', 'bob'].map(async (namespace) =>
        serviceClient(url, await makeKey({ namespaces: [namespace], scope: 'scoring' })),
      ),
    )

    const job = await runJob(alice!, open, ndjson([{ content: 'thank you' }]))

    expect(job).toMatchObject({ status: 'succeeded', namespace: 'alice' })
    expect(await bob!('GET', `${open}/score/jobs/${job.job_id}`)).toMatchObject(refused(404, 'job_not_found'))
    expect(await bob!('GET', `${open}/score/jobs/${job.job_id}/results`)).toMatchObject(refused(404, 'job_not_found'))
    expect(await bob!('POST', `${open}/score/jobs/${job.job_id}/stop`)).toMatchObject(refused(404, 'job_not_found'))
    expect((await bob!<{ items: unknown[] }>('GET', `${open}/score/jobs`)).body.items).toEqual([])
    expect(await bob!('GET', `${open}/score/jobs?namespace=alice`)).toMatchObject(refused(403, 'namespace_not_owned'))
    expect(await bob!('POST', `${open}/score/jobs`, { body: { namespace: 'alice' } })).toMatchObject(
      refused(403, 'namespace_not_owned'),
    )
    expect(await request('GET', `${path}/score/jobs/${job.job_id}`)).toMatchObject(refused(404, 'job_not_found'))
  })
})

test('a draft has no job, and an archived model neither', async () => {
  const draft = await makeDraft(request, 'demo.scoring-jobs-draft')
  expect(await request('POST', `${draft}/score/jobs`)).toMatchObject(refused(409, 'not_trained'))

  const archived = await writeTrainedModel('demo.scoring-jobs-archived')
  await must(request, 'DELETE', archived)

  expect(await request('POST', `${archived}/score/jobs`)).toMatchObject(refused(409, 'model_archived'))
})

test('unknown traits and fields are refused', async () => {
  expect(await request('POST', jobs, { body: { traits: ['wit'] } })).toMatchObject(
    refused(422, 'validation_failed', issuesAt('traits.0')),
  )
  expect(await request('POST', jobs, { body: { key: 'demo/other' } })).toMatchObject(
    refused(422, 'validation_failed', issuesAt('key')),
  )
  expect(await request('GET', `${jobs}/job_1`)).toMatchObject(refused(404, 'job_not_found'))
})
