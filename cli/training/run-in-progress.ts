import { TouchstoneError } from 'touchstone/client'

/** Returns the run that does already what was asked for. Throws any other failure again. */
export function runInProgress(error: unknown): { readonly run_id: string } {
  const runId = error instanceof TouchstoneError && error.code === 'run_in_progress' ? error.details.run_id : undefined
  if (typeof runId === 'string') return { run_id: runId }
  throw error
}
