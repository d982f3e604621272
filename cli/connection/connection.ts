import { wrongUsage } from '../command-failure.ts'
import { type Profile, readConfig } from './config-file.ts'

export type ConnectionFlags = { readonly url?: string; readonly key?: string; readonly profile?: string }
export type Connection = { readonly url: string; readonly key: string | undefined }

/** The address at which `npm start` serves. */
export const localUrl = 'http://127.0.0.1:3000'

/**
 * Returns the service that a command talks to: that of the flags, else of the environment, else of the profile, else the
 * local one. The key of a profile is sent to no other address than that of the profile.
 */
export function connectionOf(flags: ConnectionFlags, env: Readonly<Record<string, string | undefined>>): Connection {
  const profile = profileOf(flags, env)
  // A profile that is named on the command line was meant; one that is merely in use gives way to the environment.
  const { TOUCHSTONE_URL, TOUCHSTONE_API_KEY } = flags.profile === undefined ? env : {}
  const url = flags.url ?? (TOUCHSTONE_URL || (profile?.url ?? localUrl))
  const given = flags.key ?? (TOUCHSTONE_API_KEY || (isSameAddress(url, profile?.url) ? profile?.key : undefined))
  return connectionTo(url, given)
}

/** Returns the connection of an address and a key. Refuses an address that is none, and what would show a secret in a message. */
export function connectionTo(url: string, given: string | undefined): Connection {
  const key = given?.trim()
  refuseSecretParts(url, key)
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw wrongUsage(`"${url}" is no address of a service: it must begin with http:// or https://.`)
  }
  return { url: url.replace(/\/+$/, ''), key }
}

/** Refuses what can't be sent, before it comes into a message that shows it. */
function refuseSecretParts(url: string, key: string | undefined): void {
  if (key !== undefined && !/^[!-~]*$/.test(key)) {
    throw wrongUsage('The API key has a space, a line break or another character that no key has. Copy it again.')
  }
  const { username = '', password = '' } = URL.canParse(url) ? new URL(url) : {}
  if (username + password !== '') {
    throw wrongUsage('The address of the service has a user or a password: leave it out, and give an API key.')
  }
}

function profileOf(flags: ConnectionFlags, env: Readonly<Record<string, string | undefined>>): Profile | undefined {
  const named = flags.profile ?? (env.TOUCHSTONE_PROFILE || undefined)
  const { current, profiles } = readConfig(env)
  if (named === undefined) return current === undefined ? undefined : profiles[current]
  const names = Object.keys(profiles)
  if (!names.includes(named)) {
    const known = names.length > 0 ? `The profiles are: ${names.join(', ')}.` : 'There are none.'
    throw wrongUsage(`There is no profile "${named}". ${known} Add one by: touchstone profiles add ${named} --url URL`)
  }
  return profiles[named]
}

function isSameAddress(url: string, other: string | undefined): boolean {
  return other !== undefined && URL.canParse(url) && new URL(url).href === new URL(other).href
}
