import * as z from 'zod'

/** The effort of a training: more effort searches more configurations and keeps more features. */
export const effortSchema = z
  .enum(['low', 'medium', 'high', 'xhigh', 'max'])
  .describe('The effort of a run: more effort searches more configurations and keeps more features.')
export type Effort = z.infer<typeof effortSchema>
