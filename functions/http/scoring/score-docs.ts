import { documentation } from '#http/door/documentation.ts'
import { pinnedHandleParameter, pinRefusals } from '#http/scoring/pinned-handle-parameter.ts'
import { batchViewSchema } from '#rules/batch-view.ts'
import { comparisonViewSchema } from '#rules/comparison-view.ts'
import { scoreCardSchema } from '#rules/score-card-schema.ts'

const tag = 'Scoring'

const pathParameters = { handle: pinnedHandleParameter }

const content =
  "Thanks for asking, Omar! It looks like the two accounts weren't really linked, so the points may have gone somewhere else for the moment, but we'll find them for you."

const card = {
  scores: { warmth: 87, clarity: 28 },
  composite: 42,
  confidence: 'moderate',
  headroom: 43,
  detail: {
    warmth: {
      score: 87,
      label: 'Solid',
      confidence: 'high',
      band: [64, 93],
      headroom: 6,
      breaks: { developing: 24, solid: 64, strong: 93 },
      native: { polarity: 0.873 },
      familiarity: 98,
    },
    clarity: {
      score: 28,
      label: 'Developing',
      confidence: 'moderate',
      band: [3, 22],
      headroom: 43,
      breaks: { developing: 22, solid: 71, strong: 93 },
      native: { polarity: -0.441 },
      familiarity: 98,
    },
  },
  input_tokens: 35,
  metadata: { request_id: '01M80NJZNE7C9CFKBC6E3SC21E', version_id: 'v1', version_no: 1, sample_ids: [] },
}

const mended = 'Thanks for asking, Omar! The two accounts are linked now, and all 340 points are in the first.'
const mendedCard = {
  ...card,
  scores: { warmth: 87, clarity: 95 },
  composite: 91,
  confidence: 'high',
  headroom: 6,
  detail: {
    ...card.detail,
    clarity: { ...card.detail.clarity, score: 95, label: 'Strong', confidence: 'high', band: [71, 93], headroom: 0 },
  },
}

const chart = `warmth    █████████████████░░░   87  ●●●       Solid
clarity   ██████░░░░░░░░░░░░░░   28  ●●○  Developing
───────   ────────────────────  ───
Composite ████████░░░░░░░░░░░░   42  ●●○
`

const scoreAnswers = {
  200: {
    description: 'The score card.',
    json: scoreCardSchema,
    texts: { 'text/plain': 'A bar chart with one line per trait, and the composite.' },
  },
} as const

const scoreRefusals = [
  'not_trained',
  'model_archived',
  'feature_unavailable',
  'unreadable_url',
  'scope_required',
  'namespace_not_owned',
  ...pinRefusals,
] as const

const replyExample = { summary: 'Score a reply to a customer', body: { content }, status: 200, answer: card }
const chartExample = {
  summary: 'Send plain text and receive a chart',
  body: content,
  accept: 'text/plain',
  status: 200,
  answer: chart,
}

export const scoreDocs = {
  scoreText: documentation({
    tag,
    summary: 'Score a text',
    description:
      'Scores a text with the version that is active when the request arrives, or with the version that the handle pins. The same text, model and version return the same scores on every machine. The `composite` is the harmonic mean of the scores, rounded down. `feedback` requires a key with the scope `authoring` that owns the namespace. A mail that the text quotes counts as well: with `content_type` `email`, quotes and signature are removed first. With `Accept: text/plain`, returns a bar chart.',
    pathParameters,
    answers: scoreAnswers,
    refusals: scoreRefusals,
    examples: {
      reply: replyExample,
      one_trait: {
        summary: 'Score one trait and explain the score',
        query: { explain: true },
        body: { content: 'So sorry!', traits: ['warmth'] },
        status: 200,
        answer: {
          scores: { warmth: 90 },
          composite: 90,
          confidence: 'high',
          headroom: 3,
          detail: {
            warmth: { ...card.detail.warmth, score: 90, headroom: 3, native: { polarity: 0.934 }, familiarity: 80 },
          },
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
      feedback: {
        summary: 'Score a text and store feedback for the next version',
        body: { content, feedback: { warmth: 0.9, clarity: 'poor' } },
        status: 200,
        answer: { ...card, metadata: { ...card.metadata, sample_ids: [13, 14] } },
      },
      mail: {
        summary: 'Score a reply without the mail that it quotes',
        body: {
          content: `${content}\n\nOn Mon, 3 Mar 2025 at 10:12, Omar <omar@example.com> wrote:\n> Where are my points?`,
          content_type: 'email',
        },
        status: 200,
        answer: { ...card, metadata: { ...card.metadata, removed: { quotes: 84, signature: 0 } } },
      },
      chart: chartExample,
    },
  }),
  scoreTextShort: documentation({
    tag,
    summary: 'Score a text, at a short path',
    description:
      'Answers as `POST /v1/models/{handle}/score`. A deployment can allow **anonymous scoring** here: then a request without an `Authorization` header can score texts with the models of public namespaces. Its rate limits count the requests of an IPv4 address or the /64 network of an IPv6 address, and those of all callers without a key. Without a key, `content` cannot be an address, `feedback` and `explain` are refused with 401 `unauthorized`, and so are traits that read vectors, and an `Idempotency-Key` is ignored. A wrong key is always refused.',
    pathParameters,
    answers: scoreAnswers,
    refusals: scoreRefusals,
    examples: { reply: replyExample, chart: chartExample },
  }),
  compareTexts: documentation({
    tag,
    summary: 'Compare two texts',
    description:
      'Scores two texts with the same version, the active one or the one that the handle pins, and returns the differences. With `content_type` `email`, quotes and signatures are removed first. With `Accept: text/plain`, returns both bar charts side by side.',
    pathParameters,
    answers: {
      200: {
        description: 'Both score cards, and the differences between `b` and `a`.',
        json: comparisonViewSchema,
        texts: { 'text/plain': 'Both bar charts side by side, with the change of each trait.' },
      },
    },
    refusals: ['not_trained', 'model_archived', 'unreadable_url', ...pinRefusals],
    examples: {
      mended: {
        summary: 'Compare a reply before and after an edit',
        body: { a: content, b: mended },
        status: 200,
        answer: {
          a: card,
          b: mendedCard,
          improvement: 49,
          per_trait: { warmth: { a: 87, b: 87, delta: 0 }, clarity: { a: 28, b: 95, delta: 67 } },
        },
      },
    },
  }),
  scoreBatch: documentation({
    tag,
    summary: 'Score up to 100 texts',
    description:
      'Scores up to 100 texts with one version. The items are in the order of the request. A text that cannot be scored has an `error` instead of a `card`, and the other texts are scored. With `content_type` `email`, quotes and signatures are removed first.',
    pathParameters,
    answers: {
      200: {
        description: 'A score card or an error for each text.',
        json: batchViewSchema,
      },
    },
    refusals: ['not_trained', 'model_archived', ...pinRefusals],
    examples: {
      two: {
        summary: 'Score two texts, one of which is empty',
        body: { items: [{ id: 'omar', content }, { content: '' }] },
        status: 200,
        answer: {
          version_id: 'v1',
          version_no: 1,
          items: [
            { id: 'omar', card },
            {
              error: {
                code: 'validation_failed',
                message: 'items.1.content: Give some text to score.',
                details: {
                  issues: [{ path: 'items.1.content', message: 'Give some text to score.' }],
                  issue_count: 1,
                },
              },
            },
          ],
        },
      },
    },
  }),
}
