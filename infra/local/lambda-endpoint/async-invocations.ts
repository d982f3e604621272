import { setTimeout as sleep } from 'node:timers/promises'
import type { ServiceLog } from '../service-log.ts'

/** The fields of an invocation in the log: the function, and the ids in its input. */
export type InvocationIds = { readonly function: string } & object

export type AsyncInvocations = {
  /** Runs the work after this call returns. After a failure it is retried once for each pause. */
  run(about: InvocationIds, work: () => Promise<unknown>): void
  /** Drops invocations that have not begun: they exist in memory only. */
  stop(): void
}

export function makeAsyncInvocations(pausesMs: readonly number[], log: ServiceLog): AsyncInvocations {
  const stopping = new AbortController()

  async function runWithRetries(about: InvocationIds, work: () => Promise<unknown>): Promise<void> {
    let reason: string | undefined
    for (const pause of [0, ...pausesMs]) {
      await sleep(pause, undefined, { signal: stopping.signal })
      reason = await work().then(
        () => undefined,
        (error: unknown) => String(error instanceof Error ? error.name : error),
      )
      if (reason === undefined) return
      log.info('An asynchronous invocation failed', { ...about, reason })
    }
    log.warn('An asynchronous invocation was given up', { ...about, reason })
  }

  return {
    run(about, work) {
      runWithRetries(about, work).catch(() => log.warn('An asynchronous invocation was dropped', about))
    },
    stop: () => stopping.abort(),
  }
}
