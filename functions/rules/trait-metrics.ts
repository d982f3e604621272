import * as z from 'zod'
import { aucDifferenceSchema } from '#rules/auc-difference.ts'
import { reliabilitySchema } from '#rules/reliability.ts'
import { scoreCountsSchema } from '#rules/score-counts.ts'
import { textDistributionSchema } from '#rules/text-distribution.ts'

const fraction = (description: string) => z.number().min(0).max(1).nullish().describe(description)
const interval = (description: string) =>
  z
    .tuple([z.number().min(0).max(1), z.number().min(0).max(1)])
    .readonly()
    .nullish()
    .describe(description)
const count = (description: string) => z.int().min(0).optional().describe(description)

const trialSchema = z
  .object({
    configuration: z.string(),
    log_loss: z.number().min(0).describe('Its out-of-fold loss in nats.'),
  })
  .meta({ id: 'Trial', description: 'A configuration that the training tried.' })

/**
 * The metrics of a trait in a version. A metric that the engine or a training writes must be described here, or it does not
 * compile (see usecases/training/documented-fit.ts). Every field is optional, because each version keeps what its own engine
 * measured; unknown fields of a stored version are dropped.
 */
export const traitMetricsSchema = z
  .object({
    discrimination: fraction(
      'Of a discovered axis: the probability that it ranks a better sample above a worse one, whichever end is positive. null where all qualities are equal.',
    ),
    breaks_from: z
      .enum(['samples', 'discovery'])
      .optional()
      .describe(
        'Of a discovered axis: `samples` if this training set its breaks, `discovery` if it had too few samples to.',
      ),
    auc: fraction('The probability that a positive sample scores above a negative one.'),
    auc_interval: interval(
      'The 95 % interval, low and high, for the AUC of the version on new texts of the same kind: the sampling error of the samples, widened because the AUC is of models that learned from a part of them.',
    ),
    balanced_accuracy: fraction("Mean over the poles of the fraction of the pole's samples on its side of even odds."),
    balanced_accuracy_interval: interval('The same interval for the balanced accuracy.'),
    log_loss: z.number().min(0).nullish().describe('Mean cross-entropy in nats, with both poles weighted equally.'),
    brier: fraction(
      'Mean squared difference between predicted probability and quality, with both poles weighted equally.',
    ),
    expected_calibration_error: fraction(
      'Mean difference between predicted and observed fraction of positives, over ten bins.',
    ),
    spearman: z
      .number()
      .min(-1)
      .max(1)
      .nullish()
      .describe('Rank correlation of score and quality; null where there are only two qualities.'),
    earlier_auc: fraction(
      'Of a background retrain: the AUC on the samples that the version before was trained on, for comparison with that one. null where these have one pole.',
    ),
    auc_difference: aucDifferenceSchema
      .extend({ since: z.int().min(1).describe('The number of that earlier version.') })
      .optional()
      .describe(
        'The change of the AUC since the version that the run started from. Missing where too few samples have scores by both: in a first version, with zero data retention, and after a version of an earlier release.',
      ),
    positives: count('Training samples of quality 0.5 and more.'),
    negatives: count('Training samples of quality below 0.5.'),
    sample_count: count('Training samples.'),
    synthesized_samples: count(
      'Those that the service wrote, from the description of the trait or as variations. Metrics that are measured on them say little: the texts are too alike.',
    ),
    new_samples: count('Of a discovered axis: samples that were added after its discovery.'),
    word_coverage: fraction(
      "The share of the samples' running words that the engine's table of English words knows. From 0.6 up, meaning and valence take part.",
    ),
    experts: z
      .array(z.string())
      .readonly()
      .optional()
      .describe(
        'The experts that the stack blends: `ridge`, `bayes` and `centroid` read n-grams, `style` how the text is written, `meaning` and `valence` what the table of English words says of it, `vector` the vectors of the embedder. Of an outlier trait: what closeness to the cohort is measured by.',
      ),
    features_kept: count('N-grams in the snapshot.'),
    features_dropped: count('N-grams that were learned from and left out of the snapshot.'),
    dimension: count('Of a trait that is learned from words and vectors: the dimension of the vectors.'),
    configuration: z
      .string()
      .optional()
      .describe('The configuration that was chosen. A background retrain uses it again.'),
    tried: z
      .array(trialSchema)
      .readonly()
      .optional()
      .describe('The configurations that were tried; empty where there was no choice.'),
    derived_pole: z
      .enum(['positive', 'negative'])
      .optional()
      .describe("The pole that had no samples of its own and was made of the other traits' samples."),
    derived_samples: count('The number of those samples.'),
    relevance_from: z
      .enum(['other samples', 'own samples'])
      .optional()
      .describe(
        "Of a claim: what its relevance was learned from, the contrast to the model's other samples or its own samples alone.",
      ),
    scores: scoreCountsSchema
      .optional()
      .describe(
        'The samples that the AUC compares, or of a discovered axis the discrimination, counted by out-of-fold score. Samples of a derived pole are among them, qualities between the poles are not. Missing where the samples have one pole only, from a discovered axis that has the breaks of its discovery, and from versions of an earlier release.',
      ),
    reliability: reliabilitySchema
      .optional()
      .describe(
        'The bins of the expected calibration error. Missing where that is null, from discovered axes, and from versions of an earlier release.',
      ),
    distribution: textDistributionSchema
      .optional()
      .describe(
        'The training texts, counted by label and by familiarity, to compare later texts with. Missing from versions of an earlier release, and from a discovered axis that has the breaks of its discovery.',
      ),
  })
  .meta({
    id: 'TraitMetrics',
    description:
      'Metrics of a trait, measured on samples that the scoring fold was not trained on. Those that compare two poles are null where the trait has samples of one pole only.',
  })
export type TraitMetrics = z.infer<typeof traitMetricsSchema>
