import { useCallback, useState } from 'preact/hooks'

/** Something that a button does: whether it is being done, and the failure of the last time. */
export type Action<Inputs extends readonly unknown[]> = {
  readonly isRunning: boolean
  readonly error: unknown
  /** Does it. Resolves to true if it was done, and to false if it failed, with `error` set. A second call while it runs does nothing. */
  readonly run: (...inputs: Inputs) => Promise<boolean>
  readonly clear: () => void
}

/** Makes an action of a function that sends a request. */
export function useAction<Inputs extends readonly unknown[]>(
  act: (...inputs: Inputs) => Promise<unknown>,
): Action<Inputs> {
  const [state, setState] = useState<{ readonly isRunning: boolean; readonly error: unknown }>(idle)

  const run = async (...inputs: Inputs) => {
    if (state.isRunning) return false
    setState({ isRunning: true, error: undefined })
    try {
      await act(...inputs)
      setState(idle)
      return true
    } catch (error) {
      setState({ isRunning: false, error })
      return false
    }
  }
  return { ...state, run, clear: useCallback(() => setState(idle), []) }
}

const idle = { isRunning: false, error: undefined }
