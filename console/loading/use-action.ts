import { useRef, useState } from 'preact/hooks'

/** Something that a button does: whether it is being done, and the failure of the last time. */
export type Action<Inputs extends readonly unknown[]> = {
  readonly isRunning: boolean
  readonly error: unknown
  /** Does it. Resolves to true if it was done, and to false if it failed, with `error` set. A second call while it runs does nothing. */
  readonly run: (...inputs: Inputs) => Promise<boolean>
}

/** Makes an action of a function that sends a request. */
export function useAction<Inputs extends readonly unknown[]>(
  act: (...inputs: Inputs) => Promise<unknown>,
): Action<Inputs> {
  const [state, setState] = useState<{ readonly isRunning: boolean; readonly error: unknown }>(idle)
  // A second press can come before the page has been rendered with the first.
  const isRunning = useRef(false)

  const run = async (...inputs: Inputs) => {
    if (isRunning.current) return false
    isRunning.current = true
    setState({ isRunning: true, error: undefined })
    try {
      await act(...inputs)
      setState(idle)
      return true
    } catch (error) {
      setState({ isRunning: false, error })
      return false
    } finally {
      isRunning.current = false
    }
  }
  return { ...state, run }
}

const idle = { isRunning: false, error: undefined }
