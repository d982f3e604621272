import * as z from 'zod'
import { calibrationSchema } from '#rules/calibration.ts'
import { removedLengthsSchema } from '#rules/removed-lengths-view.ts'

const score = z.int().min(0).max(100)
const confidence = z
  .enum(['high', 'moderate', 'low'])
  .describe(
    'high: inside a cluster of samples. moderate: between two clusters, or inside one of a trait whose held-out samples were not told apart well enough for more. low: where clusters overlap, or the text is unlike all samples (see `familiarity`).',
  )
const headroom = z
  .int()
  .min(0)
  .nullable()
  .describe('The points up to the next break; 0 at Strong, null at low confidence.')
const cosine = z.number().min(-1).max(1)
const share = z.number().min(0).max(1)

const nativeSchema = z
  .union([
    z.object({ polarity: cosine.describe('The position between the poles.') }),
    z.object({ topicality: cosine.describe('The closeness to the topic.') }),
    z.object({
      relevance: share.describe('The probability that the text is about the subject of the claim.'),
      agreement: share.describe('The probability that the text agrees with the claim.'),
    }),
    z.object({
      cohort_similarity: cosine.describe('The closeness to the cohort.'),
      anomaly_z: z
        .number()
        .describe(
          'The number of standard deviations by which the text is farther from the cohort than its members are.',
        ),
    }),
  ])
  .meta({
    id: 'Native',
    description: 'The result in the range of the trait type: spectrum, topic, claim or outlier.',
  })

const traitScoreSchema = z
  .object({
    score,
    label: z
      .enum(['Strong', 'Solid', 'Developing', 'Weak'])
      .nullable()
      .describe('The label of the score; null at low confidence.'),
    confidence,
    band: z
      .tuple([score, score])
      .readonly()
      .describe('The range of the middle half of the cluster that the score belongs to.'),
    headroom,
    breaks: calibrationSchema.shape.breaks.describe('The lowest score of each label.'),
    native: nativeSchema,
    familiarity: score
      .nullable()
      .describe(
        "How much of the text the trait knows: the coverage of the text's words and signs by the trait's vocabulary, where a word that it does not know counts by its known pieces. Below a bound that was fitted on the samples, confidence is low, because the score says nothing. Counted over the whole text, also where segments are scored. null where it was not measured in training: with versions of engine 1 and with discovered traits.",
      ),
  })
  .meta({ id: 'TraitScore' })

const explanationSchema = z
  .object({
    base: z.number().describe('The raw score of a text without content.'),
    words: z
      .array(
        z.object({
          text: z.string(),
          start: z.int().min(0).describe('The offset of the word in the text as it was sent, in UTF-16 units.'),
          end: z.int().min(0),
          share: z.number(),
          meaning_share: z
            .number()
            .optional()
            .describe('The part of the share that the word has by its meaning; absent where it has none.'),
        }),
      )
      .readonly()
      .describe(
        'The words with the largest effect on the score, strongest first. Of scripts without spaces, such as Chinese or Thai, pieces of neighbouring characters that have an effect in the same direction.',
      ),
    style: z
      .array(z.object({ name: z.string(), share: z.number() }))
      .readonly()
      .describe('The effects of the writing style, strongest first.'),
    rest: z
      .object({ words: z.int(), share: z.number() })
      .optional()
      .describe('The number of the words that are not listed, and their total contribution.'),
  })
  .meta({
    id: 'Explanation',
    description: 'Signed contributions in log-odds, positive towards the positive pole. They add up to the raw score.',
  })

/** The result of scoring a text with one version of a model. */
export const scoreCardSchema = z
  .object({
    scores: z.record(z.string(), score).describe('Maps each trait key to its score.'),
    composite: score.describe(
      'The harmonic mean of the scores, rounded down; a 0 counts as 1. With a single trait, the score of that trait.',
    ),
    confidence,
    headroom: headroom.describe('The largest headroom among the traits.'),
    detail: z.record(z.string(), traitScoreSchema).describe('Maps each trait key to the details of its score.'),
    explanation: z
      .record(z.string(), explanationSchema)
      .optional()
      .describe('Maps each trait key to the explanation of its score. Present with `explain=true`.'),
    input_tokens: z.int().min(0).describe('The number of words and punctuation marks that were read.'),
    metadata: z.object({
      request_id: z.string().describe('The id of the request, as in the X-Request-Id header.'),
      version_id: z.string().describe('The version that scored the text: "v" and its number.'),
      version_no: z.int().min(1).describe('The number of that version.'),
      sample_ids: z.array(z.int()).describe('The ids of the samples that the feedback was stored as.'),
      removed: removedLengthsSchema.optional(),
    }),
  })
  .meta({ id: 'ScoreCard' })
