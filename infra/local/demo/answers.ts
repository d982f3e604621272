import { z } from 'zod'

/** The fields that the demo reads of each answer. */

export const anyAnswer = z.unknown()

export const createdModelAnswer = z.object({ handle: z.string(), state: z.literal('draft') })

export const appendedAnswer = z.object({ ids: z.array(z.int()) })

export const runStartedAnswer = z.object({ run_id: z.string(), state: z.literal('busy') })

export const modelAnswer = z.object({
  version_no: z.int().nullable(),
  last_operation: z.object({
    run_id: z.string().optional(),
    status: z.enum(['running', 'succeeded', 'failed']),
    progress: z.number().optional(),
    error: z.object({ code: z.string(), message: z.string() }).nullish(),
  }),
})

/** A model that serves scores. */
export const servingAnswer = z.object({ version_no: z.int() })

export const healthAnswer = z.object({ status: z.literal('ok') })

export const versionAnswer = z.object({
  metrics: z.object({
    /** Trait key → its metrics. */
    traits: z.record(z.string(), z.object({ auc: z.number(), balanced_accuracy: z.number(), sample_count: z.int() })),
  }),
})

/** A loose object, because the demo compares whole cards, including fields that it does not name. */
export const scoreCardAnswer = z.looseObject({
  scores: z.record(z.string(), z.int()),
  composite: z.int(),
  metadata: z.looseObject({ request_id: z.string(), version_id: z.string() }),
})
export type ScoreCardAnswer = z.infer<typeof scoreCardAnswer>

export const activatedAnswer = z.object({ version_no: z.int() })

export const activationsAnswer = z.object({
  items: z.array(
    z.object({
      generation: z.int(),
      at: z.iso.datetime(),
      from: z.int().nullable(),
      to: z.int(),
      cause: z.string(),
      actor: z.string(),
    }),
  ),
})
