import { wrongUsage } from '../command-failure.ts'
import { type Config, readConfig } from '../connection/config-file.ts'
import { type Connection, connectionTo } from '../connection/connection.ts'

type Env = Readonly<Record<string, string | undefined>>
const namePattern = /^[a-z][a-z0-9-]{0,38}$/

/**
 * Returns the deployment that is named by its URL, by variables of the environment, or by a profile. The key of a URL is in
 * `TOUCHSTONE_FROM_API_KEY` or `TOUCHSTONE_TO_API_KEY`; the name `dev` stands for the variables `TOUCHSTONE_DEV_URL` and
 * `TOUCHSTONE_DEV_API_KEY`, or else for the profile `dev`.
 */
export function placeOf(end: 'from' | 'to', named: string, env: Env): Connection {
  if (/^https?:\/\//.test(named) && URL.canParse(named)) {
    return connectionTo(named, required(env, `TOUCHSTONE_${end.toUpperCase()}_API_KEY`, `an authoring key of ${named}`))
  }
  if (!namePattern.test(named)) {
    throw wrongUsage(`--${end}: "${named}" is neither a URL nor a name in a–z, 0–9 and "-".`)
  }
  const prefix = `TOUCHSTONE_${named.toUpperCase().replaceAll('-', '_')}`
  const url = env[`${prefix}_URL`]
  if (url) return connectionTo(url, required(env, `${prefix}_API_KEY`, `an authoring key of ${named}`))
  return placeOfProfile(named, readConfig(env)) ?? unknown(named, prefix)
}

function placeOfProfile(named: string, { profiles }: Config): Connection | undefined {
  const { url, key } = profiles[named] ?? {}
  return url !== undefined && key !== undefined ? connectionTo(url, key) : undefined
}

function required(env: Env, name: string, meaning: string): string {
  const value = env[name]
  if (value) return value
  throw wrongUsage(`Set the environment variable ${name} to ${meaning}.`)
}

function unknown(named: string, prefix: string): never {
  throw wrongUsage(
    `There is no deployment "${named}". Save it by: touchstone profiles add ${named} --url URL. Or set ${prefix}_URL and ${prefix}_API_KEY.`,
  )
}
