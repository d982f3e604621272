/** npm passes on a signal that the terminal has already sent to the whole group, so each Ctrl-C arrives twice. */
const sameRequestMs = 1_000
const parentPollMs = 500

/**
 * Calls `stop` at the first signal to end, or when the npm that started this process is killed. Another signal later than
 * that ends the process at once.
 */
export function onStopRequest(stop: () => void, exitCode = 0): void {
  let requestedAt: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, request)
  if (process.env.npm_lifecycle_event !== undefined) whenParentEnds(request)

  function request(): void {
    if (requestedAt === undefined) {
      requestedAt = performance.now()
      stop()
    } else if (performance.now() - requestedAt > sameRequestMs) process.exit(exitCode)
  }
}

/** A process whose parent has ended is given to another parent. */
function whenParentEnds(call: () => void): void {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    call()
  }, parentPollMs)
  watch.unref()
}
