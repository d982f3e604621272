import { z } from 'zod'

/** How hard a training tries: more effort searches more configurations and keeps more features. */
export const effortSchema = z
  .enum(['low', 'medium', 'high', 'xhigh', 'max'])
  .describe('How hard a run tries: more effort searches more configurations and keeps more features.')
export type Effort = z.infer<typeof effortSchema>
