import { createInterface } from 'node:readline/promises'
import { CommandFailure, wrongUsage } from '../command-failure.ts'

export type Terminal = {
  readonly stdin: NodeJS.ReadStream
  readonly stderr: NodeJS.WriteStream
  readonly signal: AbortSignal
}

/** Asks a question that is answered with y or n. Without a terminal it refuses, and names the flag that says yes. */
export async function askOnTerminal(
  { stdin, stderr, signal }: Terminal,
  question: string,
  flag: string,
): Promise<boolean> {
  if (!stdin.isTTY) throw wrongUsage(`${question} Nobody can answer here: give ${flag} to go on.`)
  const reader = createInterface({ input: stdin, output: stderr })
  // A reader takes Ctrl-C for itself, as a key like others, so that it does not reach the program as a signal.
  const interruption = new CommandFailure('Interrupted. Nothing was changed.', 'interrupted')
  try {
    const answer = await reader.question(`${question} [y/N] `, { signal }).catch(() => {
      stderr.write('\n')
      throw interruption
    })
    return /^y(es)?$/i.test(answer.trim())
  } finally {
    reader.close()
  }
}
