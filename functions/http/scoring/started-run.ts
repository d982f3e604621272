import { z } from 'zod'

/** A run was started and holds the model. */
export const startedRun = {
  description: 'The run is started.',
  json: z
    .object({ run_id: z.string().describe('Read the run to see how far it is.'), state: z.literal('busy') })
    .meta({ id: 'StartedRun' }),
  headers: ['X-Run-Id'],
} as const
