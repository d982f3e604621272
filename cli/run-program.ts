import { ExitCode, proposeCompletions, run } from '@stricli/core'
import { application } from './application.ts'
import { exitCodes } from './exit-codes.ts'
import type { Program } from './open-session.ts'
import { overview } from './overview.ts'

const wrongUse: readonly unknown[] = [ExitCode.InvalidArgument, ExitCode.UnknownCommand]

/** Runs the command line with these words. Sets the exit code of its process. */
export async function runProgram(words: readonly string[], program: Program): Promise<void> {
  const [first, ...others] = words
  const { process } = program
  if (first === '__complete') await complete(others, program)
  else if (first === undefined || first === '--help' || first === '-h') process.stdout.write(`${overview()}\n`)
  else await run(application, words, program)
  if (wrongUse.includes(process.exitCode)) process.exitCode = exitCodes.usage.code
}

/** Prints what could stand in place of the last word, a line each. The scripts of `completion` call it. */
async function complete(words: readonly string[], program: Program): Promise<void> {
  const proposals = await proposeCompletions(application, words, program)
  program.process.stdout.write(proposals.map(({ completion }) => `${completion}\n`).join(''))
}
