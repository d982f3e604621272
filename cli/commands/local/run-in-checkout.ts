import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CommandFailure } from '../../command-failure.ts'
import { packageFolder } from '../../package-folder.ts'

/**
 * Runs a program of the service, which only a checkout has, with this terminal and these settings, and ends as it ends.
 * Ctrl-C reaches it from the terminal itself, so that it ends in its own way.
 */
export async function runInCheckout(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<undefined> {
  const path = join(packageFolder, 'infra', 'local', program)
  if (!existsSync(path)) {
    throw new CommandFailure(
      'This package has the command line alone, and no service. Run this command in a checkout of Touchstone: npm run ts -- …',
    )
  }
  const guard = join(packageFolder, 'infra', 'local', 'require-node.mjs')
  const command = ['--max-semi-space-size=8', '--import', guard, path, ...args]
  const child = spawn(process.execPath, command, { stdio: 'inherit', env })
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.once(signal, () => child.kill(signal))
  const [code] = (await once(child, 'exit')) as [number | null]
  process.exitCode = code ?? 1
  return undefined
}
