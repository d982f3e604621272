import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { StartUpFailure } from '../../local/start-up-failure.ts'

/** Runs a command in the terminal, and shows it. Fails if the command does. */
export async function runShown(command: string, args: readonly string[]): Promise<void> {
  console.log(`$ ${[command, ...args].join(' ')}`)
  const child = spawn(command, args, { stdio: 'inherit' })
  const code = await exitCodeOf(child, command)
  if (code !== 0) throw new StartUpFailure(`${command} ended with ${code}.`)
}

/** Returns what a command of the AWS CLI prints, or undefined where it says that a stack does not exist. */
export async function askAws(...args: readonly string[]): Promise<string | undefined> {
  const child = spawn('aws', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const [printed, problem, code] = await Promise.all([text(child.stdout), text(child.stderr), exitCodeOf(child, 'aws')])
  if (code === 0) return printed.trim()
  if (/Stack .* does not exist/.test(problem)) return undefined
  throw new StartUpFailure(`aws ${args.join(' ')}: ${problem.trim()}`)
}

function exitCodeOf(child: ReturnType<typeof spawn>, command: string): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve, reject) => {
    child.once('close', (code, signal) => resolve(code ?? signal))
    child.once('error', (cause) =>
      reject(new StartUpFailure(`${command} cannot be run (${cause.message}). Is it installed?`, { cause })),
    )
  })
}
