import { answered } from '#http/door/route.ts'
import { startedRunSchema, startedRunView } from '#rules/run-view.ts'

/** Documents the answer of an operation that starts a run. */
export const startedRun = {
  description: 'The run has started.',
  json: startedRunSchema,
  headers: ['X-Run-Id'],
} as const

/** Answers a request that started a run. */
export function runAccepted(run_id: string) {
  return answered(202, startedRunView(run_id), { 'x-run-id': run_id })
}
