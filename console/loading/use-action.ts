import { useEffect, useRef, useState } from 'preact/hooks'
import { session } from '../session/session.ts'
import { notify } from '../ui/notices.tsx'

/** Something that a button does: whether it is being done, and the failure of the last time. */
export type Action<Inputs extends readonly unknown[]> = {
  readonly isRunning: boolean
  readonly error: unknown
  /**
   * Does it. Resolves to true if it was done and its component is still shown, and to false if it failed, with `error` set.
   * A second call while it runs does nothing.
   */
  readonly run: (...inputs: Inputs) => Promise<boolean>
}

/**
 * Makes an action of a function that sends a request. `onDone` is called after it, unless whoever asked has closed the dialog or
 * left the page meanwhile: they are not taken elsewhere, and no other dialog is closed. A failure is then told by a notice.
 */
export function useAction<Inputs extends readonly unknown[], Result>(
  act: (...inputs: Inputs) => Promise<Result>,
  onDone?: (result: Result) => unknown,
): Action<Inputs> {
  const [state, setState] = useState<{ readonly isRunning: boolean; readonly error: unknown }>(idle)
  // The state of the last rendering would let a second click through that comes before the next one.
  const isRunning = useRef(false)
  const isShown = useRef(true)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])

  const run = async (...inputs: Inputs) => {
    if (isRunning.current) return false
    isRunning.current = true
    setState({ isRunning: true, error: undefined })
    const visit = session.value?.visit
    try {
      const result = await act(...inputs)
      if (isShown.current) {
        setState(idle)
        onDone?.(result)
      }
      return isShown.current
    } catch (error) {
      if (isShown.current) setState({ isRunning: false, error })
      else if (session.value?.visit === visit)
        notify(`What you left before it was done has failed: ${messageOf(error)}`)
      return false
    } finally {
      isRunning.current = false
    }
  }
  return { ...state, run }
}

const idle = { isRunning: false, error: undefined }

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
