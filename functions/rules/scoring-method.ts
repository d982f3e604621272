import { z } from 'zod'

/** How the axis between two poles is learned: a stack of learners, or the plain difference of the poles' centroids. */
export const scoringMethodSchema = z
  .enum(['balanced_cosine', 'centroid'])
  .describe('How the axis between two poles is learned: by a stack of learners, or from the centroids of the poles.')
