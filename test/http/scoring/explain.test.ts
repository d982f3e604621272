import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import type { Card } from '../support/score-card.ts'
import { makeDraft, makeTrained, must, train } from '../support/wire.ts'

type Share = { readonly share: number }
type Explanation = {
  readonly base: number
  readonly words: readonly (Share & { readonly text: string; readonly start: number; readonly end: number })[]
  readonly style: readonly (Share & { readonly name: string })[]
}
type Explained = Card & { readonly explanation?: Readonly<Record<string, Explanation>> }

const { request } = await sharedService()

const path = await makeTrained(request, 'demo.explained', ['clarity', 'warmth'])
const score = (query: string, body: unknown, headers = {}) =>
  request<Explained>('POST', `${path}/score${query}`, { body, headers })

const warm = 'thank you so much for writing to us again, dear friend'
const cold = 'denied and closed as invalid, so read the policy again'
const letter = `${warm}\n\n${cold}`

test.each([warm, letter, '.', '雪 🙂', 'We CARE! '.repeat(200)])(
  'the attributions of an explanation add up to the raw score of each trait: %.20s',
  async (content) => {
    const { body: card } = await score('?explain=true', { content })

    expect(Object.keys(card.explanation ?? {})).toEqual(['clarity', 'warmth'])
    for (const [trait, { base, words, style, ...others }] of Object.entries(card.explanation ?? {})) {
      const shares = [...words, ...style, ...Object.values(others as Record<string, Share>)].map(({ share }) => share)
      const raw = shares.reduce((sum, share) => sum + share, base)
      expect(Math.round(100 / (1 + Math.exp(-raw)))).toBe(card.scores[trait])
      for (const { text, start, end } of words) expect(content.slice(start, end)).toBe(text)
    }
  },
)

test('a word of the warm samples speaks for warmth, a word of the cold ones against it', async () => {
  const { body: card } = await score('?explain=true', { content: 'thank you, denied', traits: ['warmth'] })

  const { words } = card.explanation?.warmth ?? { words: [] }
  expect(words.find(({ text }) => text === 'thank')?.share).toBeGreaterThan(0)
  expect(words.find(({ text }) => text === 'denied')?.share).toBeLessThan(0)
  expect(Object.keys(card.explanation ?? {})).toEqual(['warmth'])
})

test.each(['', '?explain=false'])('a card without explain=true has no explanation: %j', async (query) => {
  const { body: explained } = await score('?explain=true', { content: letter }, { 'x-request-id': 'same' })

  const { body: card } = await score(query, { content: letter }, { 'x-request-id': 'same' })

  const { explanation, ...rest } = explained
  expect(explanation).toBeDefined()
  expect(card).toEqual(rest)
})

test('raw text is explained too, and a chart stays a chart', async () => {
  const asText = await score('?explain=true', letter, { 'content-type': 'text/plain' })
  const chart = await score('?explain=true', { content: letter }, { accept: 'text/plain' })

  expect(asText.body.explanation).toEqual((await score('?explain=true', { content: letter })).body.explanation)
  expect(chart.text).toBe((await score('', { content: letter }, { accept: 'text/plain' })).text)
})

test.each(['?explain=1', '?explain=', '?explain=TRUE', '?explain=yes', '?explain=true&explain=true', '?explains=true'])(
  'anything but true and false is refused: %s',
  async (query) => {
    expect(await score(query, { content: 'x' })).toMatchObject(refused(400, 'invalid_parameter'))
  },
)

test('a trait combines the paragraphs of a text as its version was trained to, even after a retrain', async () => {
  const traits = ['whole', 'best', 'worst']
  const draft = await makeDraft(request, 'demo.letters', traits)
  await must(request, 'PATCH', `${draft}/traits/whole`, { aggregation: 'none' })
  await must(request, 'PATCH', `${draft}/traits/best`, { aggregation: 'max' })
  await must(request, 'PATCH', `${draft}/traits/worst`, { aggregation: 'min' })
  const scored = async (content: string) => (await must<Card>(request, 'POST', `${draft}/score`, { content })).scores
  const sentences = `${warm}. ${cold}.`

  await train(request, draft)
  const [text, ofWarm, ofCold, first] = await Promise.all([letter, warm, cold, sentences].map(scored))
  await must(request, 'PATCH', draft, { max_depth: 2 })
  const patched = await scored(sentences)
  await train(request, draft)
  const second = await scored(sentences)
  await must(request, 'PUT', `${draft}/versions/active`, { version: 'v1' })

  expect(text).toEqual({
    whole: text?.whole,
    best: Math.max(text?.whole ?? 0, ofWarm?.best ?? 0, ofCold?.best ?? 0),
    worst: Math.min(text?.whole ?? 100, ofWarm?.worst ?? 100, ofCold?.worst ?? 100),
  })
  expect(text?.best).toBeGreaterThan(text?.worst ?? 100)
  expect(first).toEqual({ whole: first?.whole, best: first?.whole, worst: first?.whole })
  expect(patched).toEqual(first)
  expect(second.best).toBeGreaterThan(second.worst ?? 100)
  expect(await scored(sentences)).toEqual(first)
})

test('a version shows its segment depth and how it combines segment scores', async () => {
  const { body } = await request<{ snapshot: { max_depth: number; traits: Record<string, { aggregation: string }> } }>(
    'GET',
    `${path}/versions/v1`,
  )

  expect(body.snapshot.max_depth).toBe(1)
  expect(body.snapshot.traits.warmth?.aggregation).toBe('mean')
})

test.each([0, 4, 1.5, '2'])('a segment depth is 1 to 3, not %j', async (max_depth) => {
  const answer = await request('POST', '/v1/models', { body: { handle: 'demo.depth', max_depth } })

  expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt('max_depth')))
})
