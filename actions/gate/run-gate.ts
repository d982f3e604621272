import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import * as z from 'zod'
import { exitCodes } from '../../cli/exit-codes.ts'
import { type GateAnswer, gateAnswerSchema } from './gate-answer.ts'
import type { ActionInputs } from './read-inputs.ts'

const program = join(import.meta.dirname, '..', '..', 'cli', 'touchstone.ts')
const failureSchema = z.object({ error: z.object({ message: z.string() }) })

/** Runs `touchstone gate` on files or patterns. Throws what it says where it can't score them. */
export async function runGate(inputs: ActionInputs, files: readonly string[]): Promise<GateAnswer> {
  const { model, threshold, noWorseThan, tolerance } = inputs
  const limits = [
    // Every score is at least 0: without a threshold, files are only scored.
    `--min=${threshold || '0'}`,
    `--tolerance=${tolerance || '0'}`,
    ...(noWorseThan === '' ? [] : [`--no-worse-than=${noWorseThan}`]),
  ]
  const options = [`--model=${model}`, ...limits, '--json', '--quiet', '--no-cache', '--allow-empty']
  // Nothing after -- is read as a flag, whatever a file is called. A name that no file has stands for none.
  const names = files.length > 0 ? files : ['.touchstone-no-file']
  const { code, stdout, stderr } = await run(['gate', ...options, '--', ...names])
  if (code === exitCodes.ok.code || code === exitCodes.gate.code) return gateAnswerSchema.parse(JSON.parse(stdout))
  throw new Error(messageIn(stderr))
}

async function run(args: readonly string[]) {
  const { GH_TOKEN: _, ...env } = process.env
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, stdout, stderr }
}

/** A wrong flag is said as text, all else as JSON. */
function messageIn(stderr: string): string {
  try {
    return failureSchema.parse(JSON.parse(stderr)).error.message
  } catch {
    return stderr.trim()
  }
}
