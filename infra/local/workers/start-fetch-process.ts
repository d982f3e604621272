import { join } from 'node:path'
import { deployedFunctions } from '#rules/deployed-functions.ts'
import { type FunctionProcess, startFunctionProcess } from './start-function-process.ts'

/** A page takes up to 512 MB while it is read. */
export const fetchConcurrency = 4

/** Starts the process of the fetch function, which reads what strangers wrote. */
export function startFetchProcess(): FunctionProcess {
  return startFunctionProcess({
    program: join(import.meta.dirname, 'fetch-process.ts'),
    timeoutSeconds: deployedFunctions.fetch.timeoutSeconds,
    concurrency: fetchConcurrency,
  })
}
