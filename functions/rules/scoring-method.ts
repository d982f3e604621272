import * as z from 'zod'

/** The method that learns the axis between two poles: a stack of learners, or the difference of the centroids. */
export const scoringMethodSchema = z
  .enum(['balanced_cosine', 'centroid'])
  .describe('The method that learns the axis between two poles: a stack of learners, or the centroids of the poles.')
