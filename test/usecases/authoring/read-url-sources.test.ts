import { expect, test } from 'vitest'
import { readModelFile } from '#files/read-model-file.ts'
import { maxFetchedBytes, unreadableUrl } from '#rules/fetched-text.ts'
import { readUrlSources } from '#usecases/authoring/read-url-sources.ts'
import { makeTestWorld, owner } from '../../support/test-world.ts'

const pages = new Map([
  ['https://example.org/rows.jsonl', '{"body": "hello", "score": 1, "other": 5}\n{"body": "no", "score": "poor"}'],
  ['https://example.org/rows.csv?raw=1', 'content,warmth\nhi,0.25\n'],
  ['https://example.org/page', 'A whole page.'],
  ['https://example.org/long.csv', `content,warmth\n${'x'.repeat(maxFetchedBytes)}`.slice(0, maxFetchedBytes)],
])
const asked: string[] = []
await using plain = await makeTestWorld()
const world = {
  ...plain,
  textFetcher: {
    fetch: async (url: string) => {
      asked.push(url)
      if (!pages.has(url)) throw unreadableUrl('status_not_ok')
      return { url, content: pages.get(url)!, content_sha256: '', fetched_at: '' }
    },
  },
}
const read = (sources: string) => readUrlSources(world, owner, readModelFile(`traits: discover\nsources:\n${sources}`))

test('the rows and the text at addresses are read, with the address as their source', async () => {
  const samples = await read(`
  - {type: url, url: 'https://example.org/rows.jsonl', mapping: {body: content, score: warm-tone}}
  - {type: url, url: 'https://example.org/rows.csv?raw=1'}
  - {type: url, url: 'https://example.org/page', labels: {warmth: good}}`)

  expect(samples).toMatchObject([
    { text: 'hello', labels: { 'warm-tone': 1 }, source_url: 'https://example.org/rows.jsonl' },
    { text: 'no', labels: { 'warm-tone': 'poor' }, at: 'https://example.org/rows.jsonl:2' },
    { text: 'hi', labels: { warmth: 0.25 } },
    { text: 'A whole page.', labels: { warmth: 'good' }, source_url: 'https://example.org/page' },
  ])
})

test('a path is refused, and then nothing is fetched', async () => {
  asked.length = 0

  await expect(
    read(`
  - {type: url, url: 'https://example.org/page'}
  - {type: jsonl, path: samples.jsonl}`),
  ).rejects.toMatchObject({
    code: 'validation_failed',
    details: { issues: [{ path: 'sources.1.path' }] },
  })
  expect(asked).toEqual([])
})

test('rows that were cut, and too many addresses, are refused', async () => {
  const many = Array.from({ length: 11 }, () => "  - {type: url, url: 'https://example.org/page'}").join('\n')

  await expect(read("  - {type: url, url: 'https://example.org/long.csv'}")).rejects.toThrow('at most 51200 bytes')
  await expect(read(many)).rejects.toThrow('at most 10 addresses')
})

test('an address that cannot be read is named by its source', async () => {
  await expect(
    read(`
  - {type: url, url: 'https://example.org/page'}
  - {type: url, url: 'https://example.org/gone'}`),
  ).rejects.toMatchObject({
    code: 'unreadable_url',
    message: expect.stringMatching(/^sources\.1: /),
    details: { reason: 'status_not_ok', source: 'sources.1' },
  })
})
