#!/usr/bin/env node
import { ExitCode, proposeCompletions, run } from '@stricli/core'
import { application } from './application.ts'
import { exitCodes } from './exit-codes.ts'
import type { Program } from './open-session.ts'
import { overview } from './overview.ts'

// npm runs a script in the project's folder, and says where the user was.
const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env
if (script === 'ts' && folder !== undefined) process.chdir(folder)

const interruption = new AbortController()
process.once('SIGINT', () => interruption.abort())
// A reader that needs no more, such as `head`, ends the program without an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

const program: Program = { process: process as Program['process'], signal: interruption.signal }
const [first, ...words] = process.argv.slice(2)
if (first === '__complete') await complete(words)
else if (first === undefined || first === '--help' || first === '-h') process.stdout.write(`${overview()}\n`)
else await run(application, process.argv.slice(2), program)

const wrongUse: readonly unknown[] = [ExitCode.InvalidArgument, ExitCode.UnknownCommand]
if (wrongUse.includes(process.exitCode)) process.exitCode = exitCodes.usage.code

/** Prints what could stand in place of the last word, a line each. The scripts of `completion` call it. */
async function complete(words: readonly string[]): Promise<void> {
  const proposals = await proposeCompletions(application, words, program)
  process.stdout.write(proposals.map(({ completion }) => `${completion}\n`).join(''))
}
