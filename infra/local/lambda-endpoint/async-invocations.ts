import { setTimeout as sleep } from 'node:timers/promises'
import type { ServiceLog } from '../service-log.ts'

export type AsyncInvocations = {
  /** Runs the work after this call has returned, and again after it failed, as often as there are pauses. */
  run(name: string, work: () => Promise<unknown>): void
  /** What has not begun by then is dropped: these invocations are kept in memory only. */
  stop(): void
}

export function makeAsyncInvocations(pausesMs: readonly number[], log: ServiceLog): AsyncInvocations {
  const stopping = new AbortController()

  async function runPatiently(name: string, work: () => Promise<unknown>): Promise<void> {
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
      runPatiently(name, work).catch(() => log.warn('An asynchronous invocation was dropped', { function: name }))
    },
    stop: () => stopping.abort(),
  }
}
