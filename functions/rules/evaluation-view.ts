import * as z from 'zod'
import type { DeepReadonly } from '#rules/deep-readonly.ts'
import { labelCountsSchema } from '#rules/label-counts.ts'
import { removedLengthsSchema } from '#rules/removed-lengths-view.ts'
import { traitMetricsSchema } from '#rules/trait-metrics.ts'

const metrics = traitMetricsSchema
  .pick({
    auc: true,
    balanced_accuracy: true,
    log_loss: true,
    brier: true,
    expected_calibration_error: true,
    spearman: true,
  })
  .required()
const share = z.number().min(0).max(1)
const interval = (description: string) => z.tuple([share, share]).readonly().nullable().describe(description)
const count = z.int().min(0)
export const labelSchema = z
  .enum(['Strong', 'Solid', 'Developing', 'Weak'])
  .nullable()
  .describe('The label of the score; null at low confidence.')

export const traitEvaluationSchema = z
  .object({
    count: count.describe('The texts with a quality for the trait.'),
    positives: count.describe('Those of quality 0.5 and more.'),
    negatives: count.describe('Those of quality below 0.5.'),
    ...metrics.shape,
    auc_interval: interval(
      "The 95 % confidence interval of the AUC, for the sampling error of these texts alone: Newcombe's score interval (2006, method 5). Unlike that of a version it is not widened, because the version has not learned from the texts. null where all texts are of one pole.",
    ),
    balanced_accuracy_interval: interval(
      'The same for the balanced accuracy, from the score intervals of both poles (Newcombe 1998, method 10).',
    ),
    confusion: z
      .object({ positive: labelCountsSchema, negative: labelCountsSchema })
      .describe('The labels that texts of each pole have.'),
    worst: z
      .array(
        z.object({
          index: z.int().min(0).describe('The position of the text in the request, from 0.'),
          id: z.union([z.string(), z.int()]).optional().describe('The `id` of the text in the request.'),
          quality: share.describe('The quality that the request gives.'),
          score: z.int().min(0).max(100),
          label: labelSchema,
        }),
      )
      .readonly()
      .describe('Up to 20 texts whose score is farthest from their quality, farthest first.'),
  })
  .meta({
    id: 'TraitEvaluation',
    description:
      'Measures the scores of the labelled texts. Metrics that compare two poles are null where all texts are of one pole; both poles weigh the same. Qualities between 0.4 and 0.6 are left out of the AUC where others are clearer.',
  })

export const evaluationViewSchema = z
  .object({
    version_id: z.string().describe('The version that scored the texts: `v` and its number.'),
    version_no: z.int().min(1).describe('The number of that version.'),
    count: count.describe('The texts of the request.'),
    removed: removedLengthsSchema
      .optional()
      .describe('What was removed of all texts together; present if quotes or signatures were to be removed.'),
    traits: z.record(z.string(), traitEvaluationSchema).describe('Maps the key of each labelled trait to its figures.'),
  })
  .meta({ id: 'Evaluation' })
export type EvaluationView = DeepReadonly<z.infer<typeof evaluationViewSchema>>

/** The figures of one version on labelled texts, by trait key, before the ids of the texts are known. */
export type VersionEvaluation = Omit<EvaluationView, 'version_id'>

/** Returns an evaluation as callers see it. `ids` are those of the texts, by position. */
export function evaluationView(
  { version_no, count, removed, traits }: VersionEvaluation,
  ids: readonly (string | number | undefined)[],
): EvaluationView {
  const shown = Object.entries(traits).map(([key, { worst, ...figures }]) => {
    const named = worst.map((text) => ({ ...text, ...(ids[text.index] !== undefined && { id: ids[text.index] }) }))
    return [key, { ...figures, worst: named }] as const
  })
  const counted = { version_id: `v${version_no}`, version_no, count, ...(removed && { removed }) }
  return { ...counted, traits: Object.fromEntries(shown) }
}
