import { graceSeconds } from '#rules/owed-work.ts'
import type { ServiceLog } from './service-log.ts'

/**
 * Starts the state machines of work that was recorded and not started when the service ended. It does not wait for the time
 * that a starter has, because none is alive. If it fails, the scheduled sweep repeats it.
 */
export async function startInterruptedWork(
  sweep: (event: unknown) => Promise<unknown>,
  log: ServiceLog,
): Promise<void> {
  await sweep({ within_seconds: graceSeconds }).catch((error: unknown) =>
    log.warn('Interrupted work starts late: the sweep starts it within two minutes', { error: String(error) }),
  )
}
