#!/usr/bin/env node
import type { Program } from './open-session.ts'
import { runProgram } from './run-program.ts'

// npm runs a script in the project's folder, and says where the user was.
const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env
if (script === 'ts' && folder !== undefined) process.chdir(folder)

const interruption = new AbortController()
process.once('SIGINT', () => interruption.abort())
// A reader that needs no more, such as `head`, ends the program without an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

await runProgram(process.argv.slice(2), { process: process as Program['process'], signal: interruption.signal })
