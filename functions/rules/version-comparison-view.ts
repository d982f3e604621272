import * as z from 'zod'
import { aucDifferenceSchema, aucVerdictSchema } from '#rules/auc-difference.ts'
import { calibrationSchema } from '#rules/calibration.ts'
import type { DeepReadonly } from '#rules/deep-readonly.ts'
import { labelSchema, traitEvaluationSchema } from '#rules/evaluation-view.ts'
import { removedLengthsSchema } from '#rules/removed-lengths-view.ts'
import { traitMetricsSchema } from '#rules/trait-metrics.ts'

const comparedVersionSchema = z.object({
  version_id: z.string().describe('`v` and the number of the version.'),
  version_no: z.int().min(1),
})

const sideSchema = z
  .object({
    breaks: calibrationSchema.shape.breaks.describe('The lowest score of each label.'),
    metrics: traitMetricsSchema.describe('The metrics of the training, on samples of its own.'),
    evaluation: traitEvaluationSchema
      .omit({ worst: true })
      .optional()
      .describe('The metrics on the texts of the request, where these have qualities for the trait.'),
  })
  .nullable()
  .describe('null if the version does not have the trait.')

const comparedAucSchema = aucDifferenceSchema
  .extend({ verdict: aucVerdictSchema })
  .nullable()
  .describe(
    'The AUC of `b` minus that of `a` on the samples that both have learned from, out of fold. null where too few have stored scores by both: with zero data retention, for versions of an earlier release, and for discovered axes.',
  )

const labelledScoreSchema = z.object({ score: z.int().min(0).max(100), label: labelSchema })

const labelChangeSchema = z
  .object({
    trait: z.string(),
    sample_id: z.int().optional().describe('The sample that has this text.'),
    index: z.int().min(0).optional().describe('The position of the text in the request, from 0.'),
    id: z.union([z.string(), z.int()]).optional().describe('The `id` of the text in the request.'),
    a: labelledScoreSchema,
    b: labelledScoreSchema,
    delta: z.int().min(-100).max(100).describe('The score by `b` minus the score by `a`.'),
  })
  .meta({ id: 'LabelChange' })

export const versionComparisonSchema = z
  .object({
    a: comparedVersionSchema,
    b: comparedVersionSchema,
    texts: z
      .object({
        source: z.enum(['samples', 'request']),
        count: z.int().min(0),
        removed: removedLengthsSchema
          .optional()
          .describe(
            'What was removed of the texts of the request; present if quotes or signatures were to be removed.',
          ),
      })
      .describe("The compared texts: a selection of the model's samples, or those of the request."),
    traits: z
      .record(
        z.string(),
        z.object({ a: sideSchema, b: sideSchema, auc_difference: comparedAucSchema, changed: z.int().min(0) }),
      )
      .describe('Maps each trait key to what both versions have of it, and the number of texts with another label.'),
    changed_count: z.int().min(0).describe('The number of changed labels, over all traits.'),
    changed: z
      .array(labelChangeSchema)
      .readonly()
      .describe('Up to 100 texts that have another label by `b` than by `a`, the largest change of score first.'),
  })
  .meta({ id: 'VersionComparison' })
export type VersionComparisonView = DeepReadonly<z.infer<typeof versionComparisonSchema>>

/** The most changed texts that one answer lists. */
export const maxListedChanges = 100
