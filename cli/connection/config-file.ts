import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { CommandFailure } from '../command-failure.ts'

const profileSchema = z.strictObject({ url: z.url({ protocol: /^https?$/ }), key: z.string().min(1).optional() })
const configSchema = z.strictObject({
  /** The profile in use. */
  current: z.string().optional(),
  profiles: z.record(z.string(), profileSchema).default({}),
})
export type Profile = z.infer<typeof profileSchema>
export type Config = z.infer<typeof configSchema>

type Env = Readonly<Record<string, string | undefined>>

/** Returns where the profiles are: in the user's config folder, unless `TOUCHSTONE_CONFIG` names a file. */
export function configPath(env: Env): string {
  if (env.TOUCHSTONE_CONFIG) return env.TOUCHSTONE_CONFIG
  const folder = env.XDG_CONFIG_HOME || env.APPDATA || join(env.HOME ?? homedir(), '.config')
  return join(folder, 'touchstone', 'config.json')
}

/** Reads the profiles. A file that does not exist has none. */
export function readConfig(env: Env): Config {
  const path = configPath(env)
  if (!existsSync(path)) return { profiles: {} }
  try {
    return configSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause)
    throw new CommandFailure(`${path} is not a config file of touchstone: ${reason}`, 'failed', { cause })
  }
}

/** Replaces the file in one step. Only its owner can read it, because it has keys. */
export function writeConfig(env: Env, config: Config): void {
  const path = configPath(env)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const temporary = `${path}.${process.pid}.tmp`
  writeFileSync(temporary, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 })
  chmodSync(temporary, 0o600)
  renameSync(temporary, path)
}
