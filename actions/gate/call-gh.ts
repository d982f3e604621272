import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

/** Calls the API of GitHub by `gh api`, which has the token and the address. Throws with what it says if it fails. */
export async function callGh(args: readonly string[], input = ''): Promise<string> {
  const { TOUCHSTONE_API_KEY: _, ...env } = process.env
  const child = spawn('gh', ['api', ...args], { env, stdio: 'pipe' })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', (cause) => reject(new Error(`gh could not be started: ${cause.message}`, { cause })))
    child.on('close', resolve)
  })
  child.stdin.on('error', () => {}) // It ended before it had read everything: its exit code says why.
  child.stdin.end(input)
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  if (code !== 0) throw new Error(`gh api failed: ${stderr.trim() || `it ended with code ${code}.`}`)
  return stdout
}
