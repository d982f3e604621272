import * as z from 'zod'
import { evaluatedTextSchema } from '#rules/evaluated-text.ts'
import { requestedTraitsSchema } from '#rules/score-request.ts'
import { stripFields } from '#rules/strip-request.ts'

/** The most texts that one request evaluates. */
export const maxEvaluated = 500

export const evaluationRequestSchema = z
  .strictObject({
    items: z
      .array(
        evaluatedTextSchema.refine(({ labels }) => Object.keys(labels).length > 0, {
          error: 'Give the quality of this text for at least one trait.',
        }),
      )
      .min(1)
      .max(maxEvaluated),
    traits: requestedTraitsSchema.describe(
      'The keys or names of the traits to evaluate. Labels of others are ignored.',
    ),
    ...stripFields,
  })
  .meta({ id: 'EvaluationRequest' })
export type EvaluationRequest = z.infer<typeof evaluationRequestSchema>
