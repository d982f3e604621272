import { useEffect, useRef } from 'preact/hooks'
import { isKeyRefused } from '../session/session.ts'

/** Calls a function every so many milliseconds while the page is visible and the key is not refused. undefined stops it. */
export function useRepeated(call: () => unknown, everyMs: number | undefined): void {
  const latest = useRef(call)
  latest.current = call
  useEffect(() => {
    if (everyMs === undefined) return
    const timer = setInterval(
      () => document.visibilityState === 'visible' && !isKeyRefused.value && latest.current(),
      everyMs,
    )
    return () => clearInterval(timer)
  }, [everyMs])
}
