import type { Run } from './operations.ts'
import { pause } from './pause.ts'
import type { Requests } from './requests.ts'
import { TouchstoneError } from './touchstone-error.ts'

export type WaitOptions = {
  /** Called with the run each time it is read, its end included. `progress` is from 0 to 1. */
  readonly onProgress?: ((run: Run) => void) | undefined
  /** Ends the waiting early, with the code `aborted`. The run goes on. */
  readonly signal?: AbortSignal | undefined
  /** The time to wait, in milliseconds: by default one hour. The run goes on after it. */
  readonly timeoutMs?: number | undefined
}

const operation = 'GET /v1/models/{handle}/runs/{run_id}'
const defaultTimeoutMs = 3_600_000
const firstPauseMs = 100
const longestPauseMs = 3_000
const growth = 1.2

/**
 * Reads a run until it ends, less often the longer it takes. Outages of the service and lost connections are waited out. Returns the run
 * that succeeded; throws a TouchstoneError with the run's own code if it failed.
 */
export async function waitForRun(
  service: Requests,
  path: { readonly handle: string; readonly run_id: string },
  { onProgress, signal, timeoutMs = defaultTimeoutMs }: WaitOptions = {},
): Promise<Run> {
  const deadline = AbortSignal.timeout(timeoutMs)
  const either = AbortSignal.any([deadline, ...(signal ? [signal] : [])])
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * growth)) {
    const run = await service.request(operation, { path, signal: either }).catch((error) => {
      if (either.aborted || !isOutage(error)) throw either.aborted ? ended(error) : error
      return undefined
    })
    if (run) onProgress?.(run)
    if (run?.status === 'succeeded') return run
    if (run?.status === 'failed') throw failureOf(run)
    await pause(pauseMs, either).catch((cause) => {
      throw ended(cause)
    })
  }

  function ended(cause: unknown): TouchstoneError {
    if (signal?.aborted) {
      const message = `Waiting for the run ${path.run_id} was aborted. The run goes on.`
      return new TouchstoneError({ code: 'aborted', message, operation, cause })
    }
    const message = `The run ${path.run_id} did not end within ${timeoutMs / 1000} s. It goes on.`
    return new TouchstoneError({ code: 'timed_out', message, operation, cause })
  }
}

/** Returns true for a failure that says nothing about the run. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof TouchstoneError)) return false
  const { code, status } = error
  return code === 'not_reached' || code === 'timed_out' || status === 429 || (status !== undefined && status >= 500)
}

function failureOf({ run_id, kind, error }: Run): TouchstoneError {
  return new TouchstoneError({
    code: error?.code ?? 'run_failed',
    message: `The run ${run_id} (${kind}) failed: ${error?.message ?? 'it names no reason.'}`,
    operation,
    details: { run_id },
  })
}
