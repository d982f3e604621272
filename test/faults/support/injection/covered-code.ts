import { Session } from 'node:inspector/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadOnce } from '#world/load-once.ts'

const useCases = new Set<string>()
const steps = new Set<string>()

/** The files of use cases of which a function ran in a recorded action, and the steps that ran there. */
export const coveredCode = { useCases: useCases as ReadonlySet<string>, steps: steps as ReadonlySet<string> }

export function noteStep(name: string): void {
  steps.add(name)
}

const root = fileURLToPath(new URL('../../../..', import.meta.url))

/** Runs an action, and notes the use cases whose code runs. */
export async function notingUseCases<T>(action: () => Promise<T>): Promise<T> {
  const { profiler } = await startProfiler()
  await profiler.post('Profiler.takePreciseCoverage')
  try {
    return await action()
  } finally {
    const { result } = await profiler.post('Profiler.takePreciseCoverage')
    for (const { url, functions } of result) {
      // The function that is the whole file also runs when the file is loaded.
      const ran = functions.some(({ ranges: [range] }) => range && range.count > 0 && range.startOffset > 0)
      if (ran && url.includes('/functions/usecases/')) useCases.add(relative(root, fileURLToPath(url)))
    }
  }
}

/** To start it takes ten times as long as to read what has run since. */
const startProfiler = loadOnce(async () => {
  const profiler = new Session()
  profiler.connect()
  await profiler.post('Profiler.enable')
  await profiler.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  return { profiler }
})

export async function stopNoting(): Promise<void> {
  const { profiler } = await startProfiler()
  profiler.disconnect()
}
