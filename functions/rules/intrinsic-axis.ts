import * as z from 'zod'
import { calibrationSchema } from '#rules/calibration.ts'

/** The statistics of a discovered axis. People decide by them if they keep the axis. */
export const axisStatisticsSchema = z.object({
  discrimination: z.number().nullable(),
  explained_variance: z.number(),
  /** The samples at both ends of the axis, the most extreme first. */
  anchor_sample_ids: z.object({ positive: z.array(z.int()), negative: z.array(z.int()) }),
})

/** The axis of an intrinsic trait. It is frozen at its discovery, and later trainings do not change it. */
export const intrinsicAxisSchema = z.object({
  trait: z.string(),
  weights: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  shrinkage: z.number(),
  /** The newest sample that the discovery used. Later samples had no influence on the axis. */
  discovered_through: z.int(),
  /** The breaks from the discovery. A training uses them if it has too few samples to fit others. */
  calibration: calibrationSchema,
})
export type IntrinsicAxis = z.infer<typeof intrinsicAxisSchema>
