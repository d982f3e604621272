import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

const startTimeoutMs = 10_000
const probeIntervalMs = 5_000
/** Missed probes after which a running database counts as stuck. Generous, because a machine may be busy or asleep. */
const maxMissedProbes = 4

/** Waits until a started database listens and answers. Returns false when it ends first or takes too long. */
export async function waitUntilHealthy(
  endpoint: string,
  child: ChildProcess,
  listens: () => boolean,
): Promise<boolean> {
  const deadline = performance.now() + startTimeoutMs
  while (performance.now() < deadline && isRunning(child)) {
    if (listens() && (await respondsWithin(endpoint, probeIntervalMs))) return true
    await sleep(10)
  }
  child.kill('SIGKILL')
  return false
}

/** Kills a database that runs but has stopped answering, so that its supervisor starts it again. */
export function killWhenUnresponsive(
  endpoint: string,
  child: ChildProcess,
  everyMs = probeIntervalMs,
): { end(): void } {
  let misses = 0
  const probing = setInterval(async () => {
    misses = (await respondsWithin(endpoint, everyMs)) ? 0 : misses + 1
    if (misses >= maxMissedProbes) child.kill('SIGKILL')
  }, everyMs)
  return { end: () => clearInterval(probing) }
}

async function respondsWithin(endpoint: string, timeoutMs: number): Promise<boolean> {
  const answer = await fetch(endpoint, { signal: AbortSignal.timeout(timeoutMs) }).catch(() => undefined)
  await answer?.body?.cancel()
  return answer?.ok === true
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}
