import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { compileCache } from '../../support/start-process.ts'

const modules = join(import.meta.dirname, '..', '..', '..', 'cli', 'touchstone.ts')
/** The bundled command, as the package has it. Some commands work in a checkout only. */
const { TOUCHSTONE_TESTED_COMMAND: bundled = modules } = process.env
const inCheckout = new Set(['serve', 'backup', 'restore', 'token'])
const withoutProfiles = join(tmpdir(), `touchstone-without-profiles-${process.pid}.json`)

type Run = {
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
  /** The folder that the program runs in. */
  readonly folder?: string
}

export type Outcome = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** Runs the command line as a process of its own, without a terminal and without the profiles of whoever tests. */
export async function runTouchstone(
  args: readonly string[],
  { env = {}, input = '', folder }: Run = {},
): Promise<Outcome> {
  const { PATH = '', HOME = '' } = process.env
  const program = inCheckout.has(args[0] ?? '') ? modules : bundled
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { PATH, HOME, ...compileCache(), TOUCHSTONE_CONFIG: withoutProfiles, ...env },
  })
  child.stdin.on('error', () => {}) // A command that reads no input closes it.
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, stdout, stderr }
}

/** Runs the command line against a service. */
export function touchstoneAt({ url, apiKey }: { readonly url: string; readonly apiKey: string }) {
  return (args: readonly string[], { env, ...run }: Run = {}) =>
    runTouchstone(args, { env: { TOUCHSTONE_URL: url, TOUCHSTONE_API_KEY: apiKey, ...env }, ...run })
}
