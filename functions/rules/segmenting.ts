import * as z from 'zod'
import { aggregations } from '#rules/aggregation.ts'

/**
 * Describes how finely long texts are cut and, by trait key, how the scores of their segments combine. A missing key
 * means 'none'.
 */
export const segmentingSchema = z
  .object({ max_depth: z.int(), aggregations: z.record(z.string(), z.enum(aggregations)) })
  .default({ max_depth: 1, aggregations: {} })
