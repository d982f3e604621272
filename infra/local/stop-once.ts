/**
 * Returns a function that disposes the stack, the last added first. Later calls wait for the first one;
 * `disposeAsync` itself would resolve at once when it is called a second time.
 */
export function stopOnce(cleanup: AsyncDisposableStack): () => Promise<void> {
  let stopping: Promise<void> | undefined
  return () => {
    stopping ??= cleanup.disposeAsync()
    return stopping
  }
}
