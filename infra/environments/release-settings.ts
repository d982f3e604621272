import { z } from 'zod'

/** How a new release takes over in an environment. */
export const releaseSettings = {
  /**
   * For so many minutes of a deployment, one in ten requests for scores goes to the new version; it is rolled back if that one
   * answers 5xx. null changes over at once.
   */
  scoreCanaryMinutes: z.literal([5, 10, 15, 30]).nullable(),
}
