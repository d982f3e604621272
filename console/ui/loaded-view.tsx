import type { ComponentChildren } from 'preact'
import type { Loaded } from '../loading/use-loaded.ts'
import { ErrorPanel } from './error-panel.tsx'
import { Pending } from './pending.tsx'

type LoadedViewProps<Value> = {
  readonly of: Loaded<Value>
  /** The name of what is read, as in “Reading the models …”. */
  readonly what: string
  readonly children: (value: Value) => ComponentChildren
  /** Further ways on after an error. */
  readonly waysOn?: ComponentChildren
}

/** Shows a value that was read. Until then it says so; after a failure it shows the error, above the last value if there is one. */
export function LoadedView<Value>({ of, what, children, waysOn }: LoadedViewProps<Value>) {
  const { value, error, isLoading, reload } = of
  return (
    <>
      {error !== undefined && (
        <ErrorPanel error={error} onRetry={reload}>
          {waysOn}
        </ErrorPanel>
      )}
      {value === undefined && isLoading && <Pending what={what} />}
      {value !== undefined && children(value)}
    </>
  )
}
