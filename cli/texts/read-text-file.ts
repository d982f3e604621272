import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CommandFailure } from '../command-failure.ts'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  EISDIR: 'it is a folder',
}

/** Returns the text of a file. Throws a CommandFailure that names the path where it cannot be read, or is not UTF-8. */
export async function readTextFile(folder: string, path: string): Promise<string> {
  const bytes = await readFile(resolve(folder, path)).catch((cause: NodeJS.ErrnoException) => {
    throw new CommandFailure(`${path} cannot be read: ${reasons[cause.code ?? ''] ?? cause.message}.`, 'failed', {
      cause,
    })
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new CommandFailure(`${path} is no text: it is not in UTF-8.`, 'failed', { cause })
  }
}
