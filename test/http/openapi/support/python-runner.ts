import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { SampleRunner, SampleVariables } from './sample-runner.ts'

/** Runs Python samples, all in one process. */
export function pythonRunner(variables: SampleVariables): SampleRunner {
  const python = spawn('python3', [join(import.meta.dirname, 'python-runner.py')], {
    env: { ...process.env, no_proxy: '*', ...variables },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]()
  return {
    run: async (source) => {
      python.stdin.write(`${JSON.stringify(source)}\n`)
      const { status, printed, error } = JSON.parse((await answers.next()).value ?? '{"error":"python3 has ended"}')
      if (error !== undefined) throw new Error(error)
      return { status, printed }
    },
    end: () => python.stdin.end(),
  }
}
