import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { runProgram } from '../../../cli/run-program.ts'
import { compileCache } from '../../support/start-process.ts'

const modules = join(import.meta.dirname, '..', '..', '..', 'cli', 'touchstone.ts')
/** The bundled command, as the package has it. Some commands work in a checkout only. */
export const { TOUCHSTONE_TESTED_COMMAND: bundled = modules } = process.env
const inCheckout = new Set(['serve', 'backup', 'restore', 'token'])
const withoutProfiles = join(tmpdir(), `touchstone-without-profiles-${process.pid}.json`)

type Run = {
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
  /** The folder that the program runs in. */
  readonly folder?: string
}

export type Outcome = { readonly code: number | null; readonly stdout: string; readonly stderr: string }
type RunTouchstone = (args: readonly string[], run?: Run) => Promise<Outcome>

/**
 * Runs the command line without a terminal and without the profiles of whoever tests. It runs in this process, with an environment, a
 * folder and streams of its own, because a start takes more CPU than most commands do.
 */
export async function runTouchstone(
  args: readonly string[],
  { env, input = '', folder = process.cwd() }: Run = {},
): Promise<Outcome> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  stdin.end(input)
  const own = { stdin, stdout, stderr, env: environmentOf(env), cwd: () => folder, exitCode: undefined }
  const its = Object.create(process, Object.getOwnPropertyDescriptors(own))
  const output = Promise.all([text(stdout), text(stderr)])
  await runProgram(args, { process: its, signal: new AbortController().signal })
  stdout.end()
  stderr.end()
  const [printed, noted] = await output
  return { code: its.exitCode ?? 0, stdout: printed, stderr: noted }
}

/** Runs the command line so, as a process of its own. */
export async function spawnTouchstone(
  args: readonly string[],
  { env, input = '', folder }: Run = {},
): Promise<Outcome> {
  const program = inCheckout.has(args[0] ?? '') ? modules : bundled
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, env: environmentOf(env) })
  child.stdin.on('error', () => {}) // A command that reads no input closes it.
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, stdout, stderr }
}

function environmentOf(env: Run['env']): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env
  return { PATH, HOME, ...compileCache(), TOUCHSTONE_CONFIG: withoutProfiles, ...env }
}

/** Runs the command line against a service. */
export function touchstoneAt(
  { url, apiKey }: { readonly url: string; readonly apiKey: string },
  runIt: RunTouchstone = runTouchstone,
): RunTouchstone {
  return (args, { env, ...run } = {}) =>
    runIt(args, { env: { TOUCHSTONE_URL: url, TOUCHSTONE_API_KEY: apiKey, ...env }, ...run })
}
