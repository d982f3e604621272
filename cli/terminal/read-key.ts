import { createInterface } from 'node:readline'
import { CommandFailure } from '../command-failure.ts'
import type { Terminal } from './ask.ts'

/** Returns the first line of standard input, without space around it. A terminal asks for it, and does not show what is typed. */
export async function readKey({ stdin, stderr, signal }: Terminal): Promise<string> {
  const isAsked = stdin.isTTY === true
  // A terminal whose reader has no output shows nothing of what is typed. It is there before the question: a key that is pasted at
  // once would be shown.
  const reader = createInterface({ input: stdin, terminal: isAsked, signal })
  if (isAsked) stderr.write('API key (it is not shown): ')
  try {
    return await new Promise<string>((resolve, reject) => {
      reader.once('line', (line) => resolve(line.trim()))
      // The end of the input, and Ctrl-C on a terminal.
      reader.once('SIGINT', () => reject(new CommandFailure('Interrupted. Nothing was saved.', 'interrupted')))
      reader.once('close', () => resolve(''))
    })
  } finally {
    if (isAsked) stderr.write('\n')
    reader.close()
  }
}
