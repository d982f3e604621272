import { setTimeout as sleep } from 'node:timers/promises'
import type { ServiceLog } from '../service-log.ts'

export type AsyncInvocations = {
  /** Runs the work after this call returns. After a failure it is retried once for each pause. */
  run(name: string, work: () => Promise<unknown>): void
  /** Drops invocations that have not begun: they exist in memory only. */
  stop(): void
}

export function makeAsyncInvocations(pausesMs: readonly number[], log: ServiceLog): AsyncInvocations {
  const stopping = new AbortController()

  async function runWithRetries(name: string, work: () => Promise<unknown>): Promise<void> {
    for (const pause of [0, ...pausesMs]) {
      await sleep(pause, undefined, { signal: stopping.signal })
      const failure = await work().then(
        () => undefined,
        (error: unknown) => String(error instanceof Error ? error.name : error),
      )
      if (failure === undefined) return
      log.warn('An asynchronous invocation failed', { function: name, error: failure })
    }
    log.error('An asynchronous invocation was given up', { function: name })
  }

  return {
    run(name, work) {
      runWithRetries(name, work).catch(() => log.warn('An asynchronous invocation was dropped', { function: name }))
    },
    stop: () => stopping.abort(),
  }
}
