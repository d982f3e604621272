import { z } from 'zod'

const share = (description: string) => z.number().min(0).max(1).nullish().describe(description)

/**
 * What was measured of a trait when it was fitted. Loose, because each version keeps what its own engine measured; the
 * figures of judgment are null where a trait has no samples of another pole to tell its own from.
 */
export const traitMetricsSchema = z
  .looseObject({
    auc: share('The chance that a sample of the positive pole scores above one of the negative, out of fold.'),
    balanced_accuracy: share('Mean share of each pole on its own side of even odds, out of fold.'),
    log_loss: z.number().min(0).nullish().describe('Mean loss in nats, both poles counting alike, out of fold.'),
    brier: share('Mean squared distance of probability and quality, out of fold.'),
    expected_calibration_error: share('Mean distance of what was said from what was so, out of fold.'),
    spearman: z
      .number()
      .min(-1)
      .max(1)
      .nullish()
      .describe('Rank correlation of score and quality; null where there are only two qualities.'),
    sample_count: z.int().min(0).optional().describe('Samples that the trait was fitted on.'),
    positives: z.int().min(0).optional().describe('Of these, samples of quality 0.5 and more.'),
    negatives: z.int().min(0).optional().describe('Of these, samples of quality below 0.5.'),
  })
  .meta({ id: 'TraitMetrics', description: 'What was measured of a trait on samples that each fold had not seen.' })
export type TraitMetrics = z.infer<typeof traitMetricsSchema>
