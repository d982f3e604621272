import { describe, expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { refused } from '../support/refused.ts'
import { makeDraft, must, train } from '../support/wire.ts'

const { request } = await sharedService()

const path = await makeDraft(request, 'demo.blank-texts', ['warmth'])
await train(request, path)

const feedback = { warmth: 1 }
/** Every operation that takes texts: its route and its body with a text, and the path of the text in it. */
const operations: readonly [string, string, (text: string) => unknown, string][] = [
  ['a score', '/score', (content) => ({ content }), 'content'],
  ['a score with feedback', '/score', (content) => ({ content, feedback }), 'content'],
  ['a comparison', '/compare', (b) => ({ a: 'thank you', b }), 'b'],
  ['feedback', '/feedback', (content) => ({ items: [{ content, feedback }] }), 'items.0.content'],
  ['an evaluation', '/evaluate', (text) => ({ items: [{ text, warmth: 1 }] }), 'items.0.text'],
  [
    'a comparison of versions',
    '/versions/compare',
    (content) => ({ a: 'v1', b: 'v1', texts: [{ content }] }),
    'texts.0.content',
  ],
  ['a sample', '/samples', (text) => ({ samples: [{ trait: 'warmth', quality: 1, text }] }), 'samples.0.text'],
]

describe.each(operations)('%s', (_, route, bodyOf, at) => {
  test.each([
    ['white space', ' \t\r\n\u00a0\u3000\u2028'],
    ['zero-width characters', '\u200b\u200d\ufeff\u00ad'],
    ['invisible characters between white space', ' \u202e \u2066 \ufe0f'],
  ])('refuses a text of nothing but %s as it refuses an empty one', async (__, text) => {
    const [empty, blank] = [await post(route, bodyOf('')), await post(route, bodyOf(text))]

    expect(blank).toMatchObject(refused(422, 'validation_failed'))
    expect(issuesOf(blank)).toEqual([{ path: at, message: expect.stringMatching(/^Give some text/) }])
    expect(issuesOf(blank)).toEqual(issuesOf(empty))
  })

  test('takes a text of a single visible character', async () => {
    expect((await post(route, bodyOf(' . '))).status).toBe(200)
  })
})

test('a blank item of a batch has an error in its place, as an empty one has', async () => {
  const { body } = await request<{ items: { error: unknown }[] }>('POST', `${path}/score/batch`, {
    body: { items: [{ content: '' }, { content: ' \u200b ' }] },
  })

  const errorAt = (at: string) => ({
    error: {
      code: 'validation_failed',
      message: expect.stringMatching(/./),
      details: { issues: [{ path: at, message: 'Give some text to score.' }] },
    },
  })
  expect(body.items).toMatchObject([errorAt('items.0.content'), errorAt('items.1.content')])
})

test('a blank text is refused as a body of plain text, and as a row of a CSV', async () => {
  const plain = await request('POST', `${path}/score`, { body: ' \n ', headers: { 'content-type': 'text/plain' } })
  const rows = await request('POST', `${path}/samples`, {
    body: 'text,warmth\nthank you,1\n\u200b,0\n',
    headers: { 'content-type': 'text/csv' },
  })

  expect(issuesOf(plain)).toEqual([{ path: 'content', message: 'Give some text to score.' }])
  expect(rows).toMatchObject(refused(422, 'validation_failed'))
  expect(issuesOf(rows)).toEqual([{ path: 'line 3, text', message: 'Give some text.' }])
})

test('an email of which only blank lines are left is refused', async () => {
  const answer = await post('/score', { content: '\u200b\n\n> we are sorry\n> for that', content_type: 'email' })

  expect(answer).toMatchObject(refused(422, 'validation_failed'))
  expect(answer.text).toContain('nothing is left of this text')
})

test('refused texts leave nothing behind', async () => {
  const before = await must(request, 'GET', path)

  await post('/score', { content: ' ', feedback })

  expect(await must(request, 'GET', path)).toEqual(before)
})

function post(route: string, body: unknown) {
  return request('POST', `${path}${route}`, { body })
}

function issuesOf({ text }: { readonly text: string }): unknown {
  return JSON.parse(text).error.details.issues
}
