import { createInterface } from 'node:readline/promises'
import { wrongUsage } from '../command-failure.ts'

type Terminal = {
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
  try {
    return /^y(es)?$/i.test((await reader.question(`${question} [y/N] `, { signal })).trim())
  } finally {
    reader.close()
  }
}
