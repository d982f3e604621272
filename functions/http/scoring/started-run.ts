import { z } from 'zod'
import { answered } from '#http/door/route.ts'

/** Documents the answer of an operation that starts a run. */
export const startedRun = {
  description: 'The run has started.',
  json: z
    .object({
      run_id: z.string().describe('The id of the run. Read the run to follow its progress.'),
      state: z.literal('busy').describe('The state of the model.'),
    })
    .meta({ id: 'StartedRun' }),
  headers: ['X-Run-Id'],
} as const

/** Answers a request that started a run. */
export function runAccepted(run_id: string) {
  return answered(202, { run_id, state: 'busy' }, { 'x-run-id': run_id })
}
