import { z } from 'zod'

/** How the axis between two poles is learned: a stack of learners, or the plain difference of the poles' centroids. */
export const scoringMethodSchema = z.enum(['balanced_cosine', 'centroid'])
export type ScoringMethod = z.infer<typeof scoringMethodSchema>
