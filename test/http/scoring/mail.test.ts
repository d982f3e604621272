import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import type { Card } from '../support/score-card.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { makeDraft, must } from '../support/wire.ts'

const { request, site } = await sharedService()

type MailCard = Card & {
  metadata: { removed?: { quotes: number; signature: number } }
  explanation?: Record<string, { words: { text: string; start: number; end: number }[] }>
}

const path = await writeTrainedModel('demo.mail')

const cold = 'Denied, read the policy.'
const quote =
  '\n\nOn Mon, 3 Mar 2025 at 10:12, Ana <ana@example.com> wrote:\n> thank you so much, friend\n> happy to help you'
const mail = `${cold}${quote}`
const quoteAlone = quote.trim()
const email = { content_type: 'email' }

const score = (body: unknown, headers = {}) =>
  request<MailCard>('POST', `${path}/score`, { body, headers: { 'x-request-id': 'mail', ...headers } })

test('a cold reply with a warm mail quoted below scores as the reply alone, and says what was removed', async () => {
  const whole = await score({ content: mail })
  const alone = await score({ content: cold })

  const { status, body } = await score({ content: mail, ...email })

  expect(status).toBe(200)
  expect(whole.body.composite).toBeGreaterThan(alone.body.composite)
  expect(alone.body.metadata).not.toHaveProperty('removed')
  const removed = { quotes: quote.length, signature: 0 }
  expect(body).toEqual({ ...alone.body, metadata: { ...alone.body.metadata, removed } })
})

test('strip names the parts to remove, whatever the content type', async () => {
  const signed = `${cold}\n\n-- \nthank you, friend${quote}`

  const cards = await Promise.all(
    [{ strip: ['quotes'] }, { strip: ['signature'], ...email }, { strip: [], ...email }, { content_type: 'text' }].map(
      async (fields) => (await score({ content: signed, ...fields })).body,
    ),
  )

  const [quotes = 0, signature = 0] = [quote.length, '\n\n-- \nthank you, friend'.length]
  expect(cards.map(({ metadata }) => metadata.removed)).toEqual([
    { quotes, signature: 0 },
    { quotes: 0, signature },
    undefined,
    undefined,
  ])
  expect(cards[2]).toEqual(cards[3])
})

test('a mail as plain text names its content type in the query, and its chart says what was removed', async () => {
  const headers = { 'content-type': 'text/plain', accept: 'text/plain' }
  const send = (body: string, query: string) => request('POST', `${path}/score${query}`, { body, headers })
  const alone = await send(cold, '')

  const ofType = await send(mail, '?content_type=email')
  const ofParts = await send(mail, '?strip=quotes,signature')

  const line = `Removed: ${quote.length} characters of quotes, 0 of the signature\n`
  expect(ofType.text).toBe(alone.text + line)
  expect(ofParts.text).toBe(alone.text + line)
})

test('the offsets of an explanation are those of the mail that was sent', async () => {
  const content = `${quoteAlone}\n\nDenied, friend.\n`

  const { body } = await request<MailCard>('POST', `${path}/score?explain=true`, { body: { content, ...email } })

  const words = body.explanation?.warmth?.words ?? []
  expect(words.map(({ text }) => text.toLowerCase())).toContain('denied')
  for (const { text, start, end } of words) {
    expect(content.slice(start, end)).toBe(text)
    expect(start).toBeGreaterThanOrEqual(quoteAlone.length)
  }
})

test('a mail of which nothing would be left is refused, with its path', async () => {
  const { status, body } = await score({ content: quoteAlone, ...email })

  expect({ status, body }).toEqual(refused(422, 'validation_failed', issuesAt('content')))
  expect((await score({ content: quoteAlone, strip: [] })).status).toBe(200)
})

test('in a batch it is refused for its item alone, and the other cards say what was removed', async () => {
  const items = [{ content: mail }, { id: 'empty', content: quoteAlone }, { content: cold }]

  const { status, body } = await request<{ items: { card?: MailCard; error?: { code: string } }[] }>(
    'POST',
    `${path}/score/batch`,
    { body: { items, ...email } },
  )

  expect(status).toBe(200)
  expect(body.items.map(({ card, error }) => card?.metadata.removed ?? error?.code)).toEqual([
    { quotes: quote.length, signature: 0 },
    'validation_failed',
    { quotes: 0, signature: 0 },
  ])
  expect(body.items[0]?.card?.scores).toEqual(body.items[2]?.card?.scores)
})

test('a comparison removes the quotes of both texts, and its chart says so', async () => {
  const body = { a: mail, b: cold, ...email }

  const compared = await request<{ a: MailCard; b: MailCard; improvement: number }>('POST', `${path}/compare`, { body })
  const chart = await request('POST', `${path}/compare`, { body, headers: { accept: 'text/plain' } })
  const refusal = await request('POST', `${path}/compare`, { body: { ...body, b: quoteAlone } })

  expect(compared.body.improvement).toBe(0)
  expect(compared.body.a.metadata.removed).toEqual({ quotes: quote.length, signature: 0 })
  expect(compared.body.b.metadata.removed).toEqual({ quotes: 0, signature: 0 })
  expect(chart.text).toContain(
    `\nRemoved of a: ${quote.length} characters of quotes, 0 of the signature\nRemoved of b: 0`,
  )
  expect(refusal).toMatchObject(refused(422, 'validation_failed', issuesAt('b')))
})

test('feedback stores the text that was read', async () => {
  const { body } = await score({ content: mail, ...email, feedback: { warmth: 0 } })

  const { items } = await must<{ items: { id: number; text: string }[] }>(request, 'GET', `${path}/samples?limit=500`)
  expect(items.find(({ id }) => id === body.metadata.sample_ids[0])?.text).toBe(cold)
})

test('samples store the texts without quotes and signatures, and the answer says what was removed of each', async () => {
  const draft = '/v1/models/demo.mail-samples'
  await must(request, 'POST', '/v1/models', { handle: 'demo.mail-samples' })
  await must(request, 'POST', `${draft}/traits`, { traits: [{ name: 'warmth' }] })
  const samples = [
    { trait: 'warmth', text: mail, quality: 0 },
    { trait: 'warmth', text: `Sure!\n\nSent from my iPhone\n`, quality: 1 },
  ]

  const answer = await request('POST', `${draft}/samples`, { body: { samples, ...email } })

  expect(answer).toMatchObject({
    status: 200,
    body: {
      ids: [1, 2],
      removed: [
        { quotes: quote.length, signature: 0 },
        { quotes: 0, signature: '\n\nSent from my iPhone\n'.length },
      ],
    },
  })
  const { items } = await must<{ items: object[] }>(request, 'GET', `${draft}/samples`)
  expect(items).toMatchObject([{ text: cold }, { text: 'Sure!' }])
})

test('samples on lines name their content type in the query, and a line of which nothing is left is named', async () => {
  const samplePath = `${await makeDraft(request, 'demo.mail-lines')}/samples`
  const csv = `text,warmth\r\n"${mail}",0\r\n"${quoteAlone}",1\r\n`
  const send = (body: string, type: string) =>
    request(`POST`, `${samplePath}?content_type=email`, { body, headers: { 'content-type': type } })

  const refusal = await send(csv, 'text/csv')
  const line = JSON.stringify({ trait: 'warmth', text: mail, quality: 0 })
  const stored = await send(line, 'application/x-ndjson')

  expect(refusal).toMatchObject(refused(422, 'validation_failed', issuesAt('line 7, text')))
  expect(stored).toMatchObject({ status: 200, body: { removed: [{ quotes: quote.length, signature: 0 }] } })
})

test('an evaluation reads its texts without quotes, also from rows, and says what was removed of all', async () => {
  const labelled = (texts: string[]) => texts.map((text, index) => ({ text, warmth: index % 2 }))
  const evaluate = (body: unknown, query = '', headers = {}) =>
    request<Record<string, unknown>>('POST', `${path}/evaluate${query}`, { body, headers })
  const alone = await evaluate({ items: labelled([cold, 'thank you']) })
  const whole = await evaluate({ items: labelled([mail, 'thank you']) })

  const stripped = await evaluate({ items: labelled([mail, 'thank you']), ...email })
  const rows = labelled([mail, 'thank you']).map((row) => JSON.stringify(row))
  const ofRows = await evaluate(rows.join('\n'), '?content_type=email', { 'content-type': 'application/x-ndjson' })
  const table = await evaluate({ items: labelled([mail, 'thank you']), ...email }, '', { accept: 'text/plain' })
  const refusal = await evaluate({ items: labelled([mail, quoteAlone]), ...email })

  expect(whole.body.traits).not.toEqual(alone.body.traits)
  const expected = { ...alone.body, removed: { quotes: quote.length, signature: 0 } }
  expect(stripped.body).toEqual(expected)
  expect(ofRows.body).toEqual(expected)
  expect(table.text).toContain(`Removed: ${quote.length} characters of quotes`)
  expect(refusal).toMatchObject(refused(422, 'validation_failed', issuesAt('items.1.text')))
})

test('feedback on many texts stores the texts that were read', async () => {
  const items = [{ content: mail, feedback: { warmth: 0 } }]

  const { body } = await request<{ sample_ids: number[][] }>('POST', `${path}/feedback`, { body: { items, ...email } })
  const refusal = await request('POST', `${path}/feedback?strip=quotes`, {
    body: { items: [...items, { content: quoteAlone, feedback: { warmth: 0 } }] },
  })

  expect(body).toMatchObject({ removed: [{ quotes: quote.length, signature: 0 }] })
  const { items: stored } = await must<{ items: { id: number; text: string }[] }>(
    request,
    'GET',
    `${path}/samples?limit=500`,
  )
  expect(stored.find(({ id }) => id === body.sample_ids[0]?.[0])?.text).toBe(cold)
  expect(refusal).toMatchObject(refused(422, 'validation_failed', issuesAt('items.1.content')))
})

test('two versions are compared by texts without their quotes', async () => {
  const texts = [{ text: mail, warmth: 0 }]
  const compareVersions = (fields: object) =>
    request<{ texts: object }>('POST', `${path}/versions/compare`, { body: { a: 'v1', b: 'v1', ...fields } })

  const { body } = await compareVersions({ texts, ...email })
  const ofSamples = await compareVersions(email)

  expect(body.texts).toEqual({ source: 'request', count: 1, removed: { quotes: quote.length, signature: 0 } })
  expect(ofSamples.body.texts).toEqual({ source: 'samples', count: expect.any(Number) })
})

test('a text that was fetched is treated like one that was sent', async () => {
  site.serve((_, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(mail))

  const { body } = await score({ content: site.url, ...email })

  expect(body.metadata.removed?.quotes).toBeGreaterThan(0)
  expect(body.scores).toEqual((await score({ content: cold })).body.scores)
})

test.each([
  ['an unknown content type', { content_type: 'html' }],
  ['an unknown part', { strip: ['greeting'] }],
  ['a part twice too often', { strip: ['quotes', 'quotes', 'quotes'] }],
])('%s is refused', async (_, fields) => {
  expect(await score({ content: mail, ...fields })).toMatchObject({ status: 422 })
})

test('an unknown content type or part in the query is refused', async () => {
  for (const query of ['content_type=html', 'strip=greeting']) {
    const answer = await request('POST', `${path}/score?${query}`, { body: { content: mail } })
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_parameter' } } })
  }
})
