import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { SampleRunner, SampleVariables } from './sample-runner.ts'

/** Runs curl samples, each by a shell of its own. */
export function curlRunner(variables: SampleVariables): SampleRunner {
  return {
    run: async (source) => {
      const script = `curl() { command curl --write-out '\\n%{http_code}' "$@"; }\n${source}`
      const env = { ...process.env, no_proxy: '*', ...variables }
      const { stdout } = await promisify(execFile)('sh', ['-euc', script], { env })
      const end = stdout.lastIndexOf('\n')
      return { status: Number(stdout.slice(end + 1)), printed: stdout.slice(0, end) }
    },
    end: () => {},
  }
}
