import { resolve } from 'node:path'
import type { KeptKeys } from '#rules/restore.ts'
import { EnvironmentError } from '../../environments/environment-error.ts'
import { StartUpFailure } from '../start-up-failure.ts'

/** Returns the one file that a command names. npm runs a command in the project's folder, and says where the user was. */
export function fileArgument(positionals: readonly string[], usage: string): string {
  const [file, ...others] = positionals
  if (file !== undefined && others.length === 0) return pathOf(file)
  throw new StartUpFailure(`Name one file.\n\n${usage}`)
}

/** Returns the path that the user means. */
export function pathOf(path: string): string {
  return resolve(process.env.INIT_CWD ?? '', path)
}

/** Returns the keys that an option keeps: ids, separated by commas, or all. Without the option it keeps none. */
export function keptKeysFrom(option: string | undefined): KeptKeys {
  if (option === undefined) return 'none'
  return option === 'all' ? 'all' : option.split(',').map((id) => id.trim())
}

/** Runs a command, and prints why it failed. */
export async function runCommand(usage: string, command: () => Promise<void>): Promise<void> {
  try {
    // Only this user may read texts and keys.
    process.umask(0o077)
    await command()
  } catch (error) {
    console.error(errorText(error, usage))
    process.exitCode = 1
  }
}

function errorText(error: unknown, usage: string): string {
  if (error instanceof StartUpFailure || error instanceof EnvironmentError) return error.message
  const isArgument = error instanceof TypeError && 'code' in error && /^ERR_PARSE_ARGS/.test(String(error.code))
  if (isArgument) return `${error.message}\n\n${usage}`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
