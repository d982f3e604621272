const useCases = new Set<string>()
const steps = new Set<string>()

/** The files of use cases that used their world in a recorded action, or waited for what did, and the steps that ran there. */
export const coveredCode = { useCases: useCases as ReadonlySet<string>, steps: steps as ReadonlySet<string> }

export function noteStep(name: string): void {
  steps.add(name)
}

const mostFrames = 200

/** Notes the use cases on whose behalf a world is used: those on the stack, which also has the functions that wait for it. */
export function noteUseCases(): void {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = mostFrames
  const { stack = '' } = new Error('The stack of a call.')
  Error.stackTraceLimit = stackTraceLimit
  for (const [path] of stack.matchAll(/functions\/usecases\/[\w./-]+\.ts/g)) useCases.add(path)
}
