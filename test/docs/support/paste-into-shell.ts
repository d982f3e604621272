import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { bundled } from '../../cli/support/run-touchstone.ts'
import { projectRoot } from '../../support/source-files.ts'
import { compileCache } from '../../support/start-process.ts'

type Shell = {
  readonly apiKey: string
  /** The home of the user, and where `touchstone` is made. */
  readonly home: string
  readonly env?: Readonly<Record<string, string>>
  readonly folder?: string
}

const border = '§'

/** Runs blocks of commands in one shell, unchanged, and returns what each has printed. Commands can call `touchstone`. */
export async function pasteIntoShell(
  blocks: readonly string[],
  { apiKey, home, folder = projectRoot, ...shell }: Shell,
): Promise<readonly string[]> {
  const script = blocks.join(`\necho ${border}\n`)
  const env = {
    PATH: [folderOfCommand(home), dirname(process.execPath), process.env.PATH].join(':'),
    HOME: home,
    npm_config_update_notifier: 'false',
    ...compileCache(),
    ...shell.env,
  }
  const bash = spawn('bash', ['--norc', '-O', 'expand_aliases', '-c', `exec 2>&1\n${script}`], { cwd: folder, env })
  // The commands that ask for a key read it here.
  bash.stdin.on('error', () => {})
  bash.stdin.end(`${apiKey}\n`)
  return (await text(bash.stdout)).split(`${border}\n`)
}

/** Makes the command that users install. */
function folderOfCommand(home: string): string {
  const bin = join(home, 'bin')
  const command = join(bin, 'touchstone')
  mkdirSync(bin, { recursive: true })
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${bundled}" "$@"\n`)
  chmodSync(command, 0o755)
  return bin
}
