import * as z from 'zod'

const wholeScore = z.int().min(0).max(100)

const poleSpreadSchema = z
  .object({
    p25: wholeScore.describe('25th percentile of their scores.'),
    p75: wholeScore.describe('75th percentile of their scores.'),
    p25_log_odds: z.number().describe('25th percentile in log-odds (natural logarithm).'),
    p75_log_odds: z.number().describe('75th percentile in log-odds.'),
    mean: z.number().min(0).max(100).describe('Mean score, not rounded.'),
  })
  .meta({
    id: 'PoleSpread',
    description: "Scores of one pole's samples, each scored by a model that was not trained on it.",
  })

/**
 * The calibration of a trait, frozen into its version at training. Keys parse in the order in which the engine writes them:
 * the version's param_hash is computed from this JSON.
 */
export const calibrationSchema = z
  .object({
    engine_version: z.string().describe('The engine that set these breaks.'),
    breaks: z
      .object({
        developing: wholeScore.describe('The label is Developing from this score, and Weak below it.'),
        solid: wholeScore.describe('The label is Solid from this score.'),
        strong: wholeScore.describe('The label is Strong from this score.'),
      })
      .describe(
        'The scores at which labels begin. A version keeps its breaks; labels are chosen by them at each request.',
      ),
    negatives: poleSpreadSchema,
    positives: poleSpreadSchema,
    max_confidence: z
      .literal('moderate')
      .optional()
      .describe(
        'Present if held-out samples were not told apart well enough for high confidence: their balanced accuracy b, drawn towards chance by ten samples, (n·b + 5)/(n + 10), is below 0.83.',
      ),
    min_familiarity: wholeScore
      .optional()
      .describe(
        'A text that is less familiar to the trait has low confidence. It is 0.9 of the 3 % quantile over the samples, each compared with the others; 0 for outliers and topics without negative samples. Absent from versions of engine 1 and from discovered traits.',
      ),
  })
  .meta({ id: 'Calibration', description: 'The meaning of a score for one trait, set when the version was trained.' })
