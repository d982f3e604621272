import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { session } from '../session/session.ts'

/** A value that is being read, was read, or could not be read. */
export type Loaded<Value> = {
  readonly value: Value | undefined
  readonly error: unknown
  readonly isLoading: boolean
  /** Reads it again. The last value stays until the next one is here. */
  readonly reload: () => void
  /** Replaces the value by one that a write has answered. */
  readonly replace: (value: Value) => void
}

/**
 * Reads a value when a component is first shown, and again when one of `inputs` or the session's key changes. The signal ends the
 * reading when its answer is not needed any more.
 */
export function useLoaded<Value>(
  load: (signal: AbortSignal) => Promise<Value>,
  inputs: readonly unknown[],
): Loaded<Value> {
  const [state, setState] = useState<Pick<Loaded<Value>, 'value' | 'error' | 'isLoading'>>(loading)
  const [count, setCount] = useState(0)
  const shownInputs = useRef<readonly unknown[]>([])
  const latestLoad = useRef(load)
  latestLoad.current = load

  const all = [...inputs, session.value?.service]
  useEffect(() => {
    const controller = new AbortController()
    // What was read for other inputs is not shown for these.
    const isSame = shownInputs.current.length === all.length && all.every((one, i) => one === shownInputs.current[i])
    shownInputs.current = all
    setState(({ value }) => ({ ...loading, value: isSame ? value : undefined }))
    latestLoad.current(controller.signal).then(
      (value) => !controller.signal.aborted && setState({ value, error: undefined, isLoading: false }),
      (error) => !controller.signal.aborted && setState(({ value }) => ({ value, error, isLoading: false })),
    )
    return () => controller.abort()
  }, [...all, count])

  const reload = useCallback(() => setCount((before) => before + 1), [])
  const replace = useCallback((value: Value) => setState({ value, error: undefined, isLoading: false }), [])
  return { ...state, reload, replace }
}

const loading = { value: undefined, error: undefined, isLoading: true }
