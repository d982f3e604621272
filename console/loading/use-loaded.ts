import { useCallback, useEffect, useState } from 'preact/hooks'
import { session } from '../session/session.ts'

/** A value that is being read, was read, or could not be read. */
export type Loaded<Value> = {
  readonly value: Value | undefined
  readonly error: unknown
  readonly isLoading: boolean
  /** Reads it again. The last value stays until the next one is here. */
  readonly reload: () => void
}

type LoadOptions = {
  /** True if it is read in the browser alone: another key changes nothing then. */
  readonly isLocal?: boolean
}

/**
 * Reads a value when a component is first shown, and again when one of `inputs` or, unless it is local, the session's key changes.
 * The signal ends the reading when its answer is not needed any more.
 */
export function useLoaded<Value>(
  load: (signal: AbortSignal) => Promise<Value>,
  inputs: readonly unknown[],
  { isLocal = false }: LoadOptions = {},
): Loaded<Value> {
  const [state, setState] = useState<State<Value>>({ ...loading, inputs })
  const [count, setCount] = useState(0)
  const service = isLocal ? undefined : session.value?.service

  useEffect(() => {
    const controller = new AbortController()
    // Whoever signs in again keeps what is shown until it is read anew.
    setState((before) => ({ ...loading, value: isSame(before.inputs, inputs) ? before.value : undefined, inputs }))
    load(controller.signal).then(
      (value) => !controller.signal.aborted && setState({ ...loaded, value, inputs }),
      (error) => !controller.signal.aborted && setState(({ value }) => ({ ...loaded, value, error, inputs })),
    )
    return () => controller.abort()
  }, [...inputs, service, count])

  const reload = useCallback(() => setCount((before) => before + 1), [])
  // What was read for other inputs is not shown for these.
  const { value, error, isLoading } = isSame(state.inputs, inputs) ? state : { ...loading, value: undefined }
  return { value, error, isLoading, reload }
}

type State<Value> = Pick<Loaded<Value>, 'value' | 'error' | 'isLoading'> & { readonly inputs: readonly unknown[] }

const loading = { value: undefined, error: undefined, isLoading: true }
const loaded = { error: undefined, isLoading: false }

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((input, i) => Object.is(input, other[i]))
}
