import { z } from 'zod'
import { documentation } from '#http/documentation/documentation.ts'
import { judgmentSchema } from '#rules/judgment.ts'

const tag = 'Scoring'

export const scoreCardSchema = judgmentSchema
  .extend({
    metadata: z.object({
      request_id: z.string().describe('As in X-Request-Id.'),
      version_id: z.string().describe('The version that judged: "v" and its number.'),
      sample_ids: z.array(z.int()).describe('Samples that feedback was stored as.'),
    }),
  })
  .meta({ id: 'ScoreCard' })

const content =
  "Thanks for asking, Omar! It looks like the two accounts weren't really linked, so the points may have gone somewhere else for the moment, but we'll find them for you."

const card = {
  scores: { clarity: 28, warmth: 87 },
  composite: 42,
  confidence: 'moderate',
  headroom: 43,
  detail: {
    clarity: {
      score: 28,
      label: 'Developing',
      confidence: 'moderate',
      band: [3, 22],
      headroom: 43,
      breaks: { developing: 22, solid: 71, strong: 93 },
      native: { polarity: -0.441 },
    },
    warmth: {
      score: 87,
      label: 'Solid',
      confidence: 'high',
      band: [64, 93],
      headroom: 6,
      breaks: { developing: 24, solid: 64, strong: 93 },
      native: { polarity: 0.873 },
    },
  },
  input_tokens: 35,
  metadata: { request_id: '01M80NJZNE7C9CFKBC6E3SC21E', version_id: 'v1', sample_ids: [] },
}

const chart = `clarity   ██████░░░░░░░░░░░░░░   28  ●●○  Developing
warmth    █████████████████░░░   87  ●●●       Solid
───────   ────────────────────  ───
Composite ████████░░░░░░░░░░░░   42  ●●○
`

export const scoringDocs = {
  score: documentation({
    tag,
    id: 'scoreText',
    summary: 'Score a text',
    description:
      'With the version that is active when the request arrives. The same text, model and version give the same card on every machine.',
    answers: {
      200: {
        description: 'The score card.',
        json: scoreCardSchema,
        texts: { 'text/plain': 'A bar chart, a line a trait, and the composite.' },
      },
    },
    refusals: ['not_trained', 'model_archived', 'feature_unavailable'],
    examples: {
      reply: { summary: 'A reply to a customer', body: { content }, status: 200, answer: card },
      one_trait: {
        summary: 'For one trait, and why',
        query: { explain: 'true' },
        body: { content: 'So sorry!', traits: ['warmth'] },
        status: 200,
        answer: {
          scores: { warmth: 90 },
          composite: 90,
          confidence: 'high',
          headroom: 3,
          detail: { warmth: { ...card.detail.warmth, score: 90, headroom: 3, native: { polarity: 0.934 } } },
          explanation: {
            warmth: {
              base: 0.352,
              words: [
                { text: 'sorry', start: 3, end: 8, share: 1.204 },
                { text: 'So', start: 0, end: 2, share: 0.418 },
              ],
              style: [{ name: 'exclamation marks', share: 0.223 }],
            },
          },
          input_tokens: 3,
          metadata: card.metadata,
        },
      },
      chart: {
        summary: 'The raw text in, a chart out',
        body: content,
        accept: 'text/plain',
        status: 200,
        answer: chart,
      },
    },
  }),
}
