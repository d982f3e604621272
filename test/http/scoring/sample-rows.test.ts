import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { refused } from '../support/refused.ts'
import { must } from '../support/wire.ts'

const { request } = await sharedService()
const csv = { 'content-type': 'text/csv' }
const ndjson = { 'content-type': 'application/x-ndjson; charset=utf-8' }

async function makeModel(handle: string): Promise<string> {
  await must(request, 'POST', '/v1/models', { handle })
  const traits = [{ key: 'warmth', name: 'Warm Tone' }, { name: 'clarity' }]
  await must(request, 'POST', `/v1/models/${handle}/traits`, { traits })
  return `/v1/models/${handle}/samples`
}

async function stored(path: string): Promise<readonly unknown[]> {
  const { items } = await must<{ items: { trait: string; text: string; quality: number }[] }>(request, 'GET', path)
  return items.map(({ trait, text, quality }) => [trait, text, quality])
}

test('a CSV with the columns trait and quality has one sample in each row', async () => {
  const path = await makeModel('demo.rows-long')
  const body =
    '\uFEFFtext,trait,quality,source_url\r\n"Hello, ""you""\r\nthere",warmth,0.5,\r\n\r\nNo.,Warm Tone,poor,\r\n'

  const answer = await request('POST', path, { body, headers: csv })

  expect(answer).toMatchObject({ status: 200, body: { ids: [1, 2] } })
  expect(await stored(path)).toEqual([
    ['warmth', 'Hello, "you"\r\nthere', 0.5],
    ['warmth', 'No.', 0],
  ])
})

test('a CSV with a column for each trait has a sample for each cell that is not empty', async () => {
  const path = await makeModel('demo.rows-wide')

  const answer = await request('POST', path, { body: 'content,warmth,clarity\na,1,0\nb,,good\n', headers: csv })

  expect(answer).toMatchObject({ status: 200, body: { ids: [1, 2, 3] } })
  expect(await stored(path)).toEqual([
    ['warmth', 'a', 1],
    ['clarity', 'a', 0],
    ['clarity', 'b', 1],
  ])
})

test('NDJSON has one sample a line', async () => {
  const path = await makeModel('demo.rows-ndjson')
  const body = '{"trait":"warmth","content":"a","quality":1}\n\n{"trait":"clarity","text":"b","quality":0}'

  expect(await request('POST', path, { body, headers: ndjson })).toMatchObject({ status: 200, body: { ids: [1, 2] } })
  expect(await stored(path)).toHaveLength(2)
})

test('every wrong line is named by the number that it begins on, and nothing is stored', async () => {
  const path = await makeModel('demo.rows-wrong')
  const long = 'text,trait,quality\n"two\nlines",warmth,1\n,warmth,1\nb,warmth\nc,warmth,7\n'

  const answer = await request('POST', path, { body: long, headers: csv })

  expect(answer).toMatchObject(refused(422, 'validation_failed'))
  expect(pathsOf(answer.body)).toEqual(['line 4, text', 'line 5', 'line 6, quality'])
  expect(await stored(path)).toEqual([])
})

test('a line that breaks a rule of the model is named beside lines of a wrong shape', async () => {
  const path = await makeModel('demo.rows-both')
  const lines = 'text,trait,quality\na,mood,1\nb,warmth,7\nc,warmth,1\nd,warmth,perhaps\ne\n'

  const answer = await request('POST', path, { body: lines, headers: csv })

  expect(answer).toMatchObject(refused(422, 'validation_failed'))
  expect(pathsOf(answer.body)).toEqual(['line 2, trait', 'line 3, quality', 'line 5, quality', 'line 6'])
  expect(await stored(path)).toEqual([])
})

test('a body has up to 500 rows, each with a label for several traits', async () => {
  const path = await makeModel('demo.rows-many')
  const rows = (count: number) => `text,warmth,clarity\n${'a,1,0\n'.repeat(count)}`

  const tooMany = await request('POST', path, { body: rows(501), headers: csv })
  const most = await request<{ ids: number[] }>('POST', path, { body: rows(500), headers: csv })

  expect(tooMany).toMatchObject(refused(422, 'validation_failed'))
  expect(pathsOf(tooMany.body)).toEqual(['line 502'])
  expect(most.body.ids).toHaveLength(1_000)
})

test.each([
  ['a trait that the model does not have', csv, 'text,warmth,mood\na,1,\nb,1,1\n', ['line 3, mood']],
  ['a word without a meaning', csv, 'text,warmth\na,1\nb,perhaps\n', ['line 3, warmth']],
  ['an empty text', csv, 'text,warmth,clarity\na,1,1\n,1,\nb\n', ['line 3, text', 'line 4']],
  ['a row without a label', csv, 'text,warmth\na,\n', ['line 2']],
  ['text and content', csv, 'text,content,warmth\na,a,1\n', ['line 2']],
  ['a column twice', csv, 'text,text,warmth\na,a,1\n', ['line 1']],
  ['a quote that is not closed', csv, 'text,warmth\na,1\n"b,1\n', ['line 3']],
  ['a header without a text', csv, '\nText;warmth\na;1\n', ['line 2']],
  ['a header of too many columns', csv, `text${',a'.repeat(100)}\na\n`, ['line 1']],
  ['an empty line before the wrong one', csv, '\r\ntext,warmth\r\n\r\n\r\na,1\r\n\r\nb,7\r\n', ['line 7, warmth']],
  ['only a header', csv, 'text,warmth\n', ['samples']],
  ['lines that are not objects', ndjson, '{"trait":"warmth"\n[]\n', ['line 1', 'line 2']],
  ['an unknown field', ndjson, '{"trait":"warmth","text":"a","quality":1,"x":1}', ['line 1, x']],
])('%s is refused with its line', async (what, headers, body, paths) => {
  const path = await makeModel(`demo.rows-${what.replaceAll(' ', '-')}`)

  const answer = await request('POST', path, { body, headers })

  expect(answer).toMatchObject(refused(422, 'validation_failed'))
  expect(pathsOf(answer.body)).toEqual(paths)
})

test.each([
  ['short rows', csv, `text,warmth\n${'x\n'.repeat(500_000)}`, ['line 502']],
  ['rows of empty cells', csv, `text,warmth\n${',\n'.repeat(500_000)}`, ['line 502']],
  ['empty lines', csv, `text,warmth${'\r'.repeat(1_000_000)}`, ['samples']],
  ['columns', csv, `text${Array.from({ length: 100_000 }, (_, index) => `,c${index}`).join('')}\na,1\n`, ['line 1']],
  ['objects', ndjson, '{"text":"","content":""}\n'.repeat(40_000), ['line 501']],
  ['lines that are not objects', ndjson, '1\n'.repeat(500_000), ['line 501']],
])('1 MB of %s is refused as soon as there is too much', { timeout: 3_000 }, async (what, headers, body, paths) => {
  const path = await makeModel(`demo.full-of-${what.replaceAll(' ', '-')}`)

  const answer = await request('POST', path, { body, headers })

  expect(answer).toMatchObject(refused(422, 'validation_failed'))
  expect(pathsOf(answer.body)).toEqual(paths)
})

test.each([
  ['text/csv', 'text,warmth\nhello,1\n'],
  ['application/x-ndjson', '{"trait":"warmth","text":"a","quality":1}\n{"trait":"warmth","text":"b","quality":0}\n'],
])('rows that were sent as JSON are refused with the type to send them as: %s', async (type, body) => {
  const path = await makeModel(`demo.as-${type.split('/')[1]}`)

  const answer = await request('POST', path, { body, headers: { 'content-type': 'application/json' } })

  expect(answer).toMatchObject(refused(400, 'malformed_json'))
  expect(answer.text).toContain(`Content-Type: ${type}`)
})

test('an operation that takes no rows refuses them', async () => {
  const answer = await request('POST', '/v1/models', { body: 'handle\ndemo.x\n', headers: csv })

  expect(answer).toMatchObject(refused(415, 'unsupported_media_type'))
})

function pathsOf(body: unknown): readonly string[] {
  const { error } = body as { error: { details: { issues: { path: string }[] } } }
  return error.details.issues.map(({ path }) => path)
}
