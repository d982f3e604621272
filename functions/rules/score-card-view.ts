import { z } from 'zod'

const score = z.int().min(0).max(100)
const confidence = z
  .enum(['high', 'moderate', 'low'])
  .describe('high: inside a cluster of samples. moderate: in the gap between two. low: where they overlap.')
const headroom = z.int().min(0).nullable().describe('Points to the next break above; 0 at Strong, null in doubt.')
const cosine = z.number().min(-1).max(1)
const share = z.number().min(0).max(1)

const nativeSchema = z
  .union([
    z.object({ polarity: cosine.describe('The place between the poles.') }),
    z.object({ topicality: cosine.describe('Closeness to the topic.') }),
    z.object({
      relevance: share.describe('How likely the text speaks of what the claim is about.'),
      agreement: share.describe('How likely it agrees.'),
    }),
    z.object({
      cohort_similarity: cosine.describe('Closeness to the cohort.'),
      anomaly_z: z.number().describe('By how many standard deviations the text is stranger than a member.'),
    }),
  ])
  .meta({
    id: 'Native',
    description: 'What a trait tells in a range of its own: of a spectrum, topic, claim or outlier.',
  })

const traitScoreSchema = z
  .object({
    score,
    label: z.enum(['Strong', 'Solid', 'Developing', 'Weak']).nullable().describe('null where confidence is low.'),
    confidence,
    band: z.tuple([score, score]).readonly().describe('The middle half of the cluster that the score belongs to.'),
    headroom,
    breaks: z.object({ developing: score, solid: score, strong: score }).describe('Where each label begins.'),
    native: nativeSchema,
  })
  .meta({ id: 'TraitScore' })

const explanationSchema = z
  .object({
    base: z.number().describe('What a text that says nothing has.'),
    words: z
      .array(
        z.object({
          text: z.string(),
          start: z.int().min(0).describe('Where it stands, in UTF-16 units.'),
          end: z.int().min(0),
          share: z.number(),
        }),
      )
      .readonly()
      .describe('The words that move the score most, strongest first.'),
    style: z
      .array(z.object({ name: z.string(), share: z.number() }))
      .readonly()
      .describe('How the text is written, strongest first.'),
    rest: z
      .object({ words: z.int(), share: z.number() })
      .optional()
      .describe('The words that are not listed: how many, and what they add together.'),
  })
  .meta({
    id: 'Explanation',
    description: 'Signed shares in log-odds, positive towards the positive pole; they add up to the raw score.',
  })

/** What a text is judged as by one version of a model. */
export const scoreCardSchema = z
  .object({
    scores: z.record(z.string(), score).describe('Trait key → score.'),
    composite: score.describe(
      'Harmonic mean of the scores, rounded down; a 0 counts as 1. Of a single trait it is its score.',
    ),
    confidence,
    headroom: headroom.describe('The largest of the traits.'),
    detail: z.record(z.string(), traitScoreSchema).describe('Trait key → what its score means.'),
    explanation: z
      .record(z.string(), explanationSchema)
      .optional()
      .describe('With `explain=true`: trait key → why it scored so.'),
    input_tokens: z.int().min(0).describe('Words and signs that were read.'),
    metadata: z.object({
      request_id: z.string().describe('As in X-Request-Id.'),
      version_id: z.string().describe('The version that judged: "v" and its number.'),
      sample_ids: z.array(z.int()).describe('Samples that feedback was stored as.'),
    }),
  })
  .meta({ id: 'ScoreCard' })
export type ScoreCardView = z.infer<typeof scoreCardSchema>

/** The part of a score card that a chart shows. */
export type ChartedCard = Pick<ScoreCardView, 'detail' | 'composite' | 'confidence'>
