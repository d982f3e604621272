/** Waits, or rejects with the reason of the signal as soon as it aborts. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', fail, { once: true })

    function end(): void {
      signal.removeEventListener('abort', fail)
      resolve()
    }

    function fail(): void {
      clearTimeout(timer)
      reject(signal.reason)
    }
  })
}
