/** What is to be undone when the service stops. */
export type Undoing = {
  add(step: () => unknown): void
  /** Undoes everything once, the last first, however often it is asked to; what fails keeps nothing else from it. */
  run(): Promise<void>
}

export function makeUndoing(): Undoing {
  const steps: (() => unknown)[] = []
  let running: Promise<void> | undefined

  async function undoAll(): Promise<void> {
    const failures: unknown[] = []
    for (const step of steps.toReversed()) {
      try {
        await step()
      } catch (failure) {
        failures.push(failure)
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `The service did not stop in order: ${failures}`)
  }

  return {
    add: (step) => steps.push(step),
    run: () => {
      running ??= undoAll()
      return running
    },
  }
}
