import { z } from 'zod'
import { calibrationSchema } from '#rules/calibration.ts'

/** What a discovery says of an axis that it found: people judge by it whether to keep it. */
export const axisStatisticsSchema = z.object({
  discrimination: z.number().nullable(),
  explained_variance: z.number(),
  /** Samples at its ends, the most extreme first. */
  anchor_sample_ids: z.object({ positive: z.array(z.int()), negative: z.array(z.int()) }),
})

/** The axis of an intrinsic trait: frozen when it was discovered, whatever is trained after. */
export const intrinsicAxisSchema = z.object({
  trait: z.string(),
  weights: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  shrinkage: z.number(),
  /** The newest sample that helped to find it: later ones lie where they lie on their own account. */
  discovered_through: z.int(),
  /** The breaks that it was found with, for a training that has too few samples to fit others. */
  calibration: calibrationSchema,
})
export type IntrinsicAxis = z.infer<typeof intrinsicAxisSchema>
