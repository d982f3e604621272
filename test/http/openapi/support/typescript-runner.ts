import { stripTypeScriptTypes } from 'node:module'
import type { SampleRunner, SampleVariables } from './sample-runner.ts'

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor

/** Runs TypeScript samples in this process. */
export function typescriptRunner(variables: SampleVariables): SampleRunner {
  return {
    run: async (source) => {
      let status = 0
      const printed: unknown[] = []
      const observedFetch = async (...request: Parameters<typeof fetch>) => {
        const response = await fetch(...request)
        status = response.status
        return response
      }
      const run = AsyncFunction('process', 'fetch', 'console', stripTypeScriptTypes(source))
      await run({ env: variables }, observedFetch, { log: (value: unknown) => printed.push(value) })
      return { status, printed: printed.map((value) => JSON.stringify(value)).join('\n') }
    },
    end: () => {},
  }
}
