import { setTimeout as sleep } from 'node:timers/promises'

/** The time that each further call may take, once one has had no answer in all the time that a call may take. */
const shortTimeoutMs = 500
const rememberedMs = 2_000

export class NoAnswer extends Error {
  override readonly name = 'TimeoutError'
}

/**
 * Limits the calls to a database that accepts connections and does not answer. The first call waits for as long as the SDK
 * does; a request that goes on without it, as the rate limit does, must not wait that long again at its next call.
 */
export function makeStallGuard(monotonicMs: () => number) {
  let stalledUntil = Number.NEGATIVE_INFINITY

  return async <Result>(call: () => Promise<Result>): Promise<Result> => {
    try {
      const result = await (monotonicMs() < stalledUntil ? withinShortTimeout(call) : call())
      stalledUntil = Number.NEGATIVE_INFINITY
      return result
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError') stalledUntil = monotonicMs() + rememberedMs
      throw error
    }
  }
}

async function withinShortTimeout<Result>(call: () => Promise<Result>): Promise<Result> {
  const answered = new AbortController()
  const timeout = sleep(shortTimeoutMs, undefined, { signal: answered.signal }).then(() => {
    throw new NoAnswer(`The database did not answer within ${shortTimeoutMs} ms`)
  })
  timeout.catch(() => {})
  try {
    return await Promise.race([call(), timeout])
  } finally {
    answered.abort()
  }
}
