import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startFlags } from '../../infra/local/limit-heap-growth.ts'

/** All that a process has written so far. */
export type ProcessOutput = {
  stdout: string
  stderr: string
}

/** As `npm start` does it. */
const local = join(import.meta.dirname, '..', '..', 'infra', 'local')
const guard = pathToFileURL(join(local, 'require-node.mjs')).href
const startCommand = [...startFlags, '--import', guard, join(local, 'start.ts')]

/** Runs the start script to its end, for starts that fail or only print something. */
export async function runStart(env: Record<string, string>, args: readonly string[] = []) {
  const { child, output } = spawnStart(env, args)
  return { exit: await exitOf(child), ...output }
}

/** Spawns the start script. The example models are not loaded unless the environment asks for them. */
export function spawnStart(env: Record<string, string>, args: readonly string[] = []) {
  // Not the environment of the tests: a service in the same process has set variables there.
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [...startCommand, ...args], {
    env: { PATH, HOME, ...compileCache(), TOUCHSTONE_EXAMPLES: 'off', ...env },
  })
  const output: ProcessOutput = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output.stderr += text
  })
  return { child, output }
}

/** The environment variable by which a process finds what others have compiled. */
export function compileCache(): Record<string, string> {
  const { NODE_COMPILE_CACHE } = process.env
  return NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }
}

export async function exitOf(child: ChildProcess): Promise<number | string> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode ?? ''
  const [code, signal] = await once(child, 'close')
  return code ?? signal
}

/** Waits for the line that says where the service can be reached. */
export async function readyUrl(child: ChildProcess, output: ProcessOutput): Promise<string> {
  while (child.exitCode === null && child.signalCode === null) {
    const url = /^Touchstone is ready at (\S+)\n/m.exec(output.stdout)?.[1]
    if (url !== undefined) return url
    await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'close')])
  }
  throw new Error(`The service did not start: ${output.stderr}`)
}
