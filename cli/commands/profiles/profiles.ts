import { buildRouteMap } from '@stricli/core'
import { command } from '../../command.ts'
import { wrongUsage } from '../../command-failure.ts'
import { configPath, readConfig, writeConfig } from '../../connection/config-file.ts'
import { localUrl } from '../../connection/connection.ts'
import { alignColumns } from '../../terminal/align-columns.ts'

const name = { parse: profileName, placeholder: 'name', brief: 'Name of the profile' }

const add = command<Record<never, never>, [name: string]>({
  brief: 'Save the address and the key of a service as a profile, and use it.',
  description:
    'Takes the address from --url, or else that of the local service. Takes the key from --key, or else asks for it, so that other users of the machine do not see it. Without a terminal, the key is the first line of standard input.',
  examples: [
    { line: 'profiles add local', does: 'Asks for the key of the local service.' },
    { line: 'profiles add prod --url https://touchstone.example.com < key.txt', does: 'Reads the key from a file.' },
  ],
  flags: {},
  args: { kind: 'tuple', parameters: [name] },
  run: async (session, flags, profile) => {
    const { url = localUrl, key = await session.readKey() } = flags
    if (!key) throw wrongUsage('Give the API key by --key or on standard input.')
    const config = readConfig(session.env)
    writeConfig(session.env, { current: profile, profiles: { ...config.profiles, [profile]: { url, key } } })
    return { json: { profile, url }, text: `Saved in ${configPath(session.env)}. Commands use ${url} from now on.` }
  },
})

const use = command<Record<never, never>, [name: string]>({
  brief: 'Use another profile from now on.',
  examples: [{ line: 'profiles use staging', does: 'Sends what follows to the service of the profile "staging".' }],
  isOffline: true,
  flags: {},
  args: { kind: 'tuple', parameters: [name] },
  run: async ({ env }, _flags, profile) => {
    const config = readConfig(env)
    const { url } = config.profiles[profile] ?? unknown(profile, config.profiles)
    writeConfig(env, { ...config, current: profile })
    return { json: { profile, url }, text: `Commands use ${url} from now on.` }
  },
})

const remove = command<Record<never, never>, [name: string]>({
  brief: 'Forget a profile and its key. The key itself goes on working.',
  examples: [{ line: 'profiles remove old', does: 'Removes the profile "old".' }],
  isOffline: true,
  flags: {},
  args: { kind: 'tuple', parameters: [name] },
  run: async ({ env }, _flags, profile) => {
    const { current, profiles } = readConfig(env)
    const { [profile]: removed = unknown(profile, profiles), ...others } = profiles
    writeConfig(env, { ...(current !== undefined && current !== profile && { current }), profiles: others })
    return { json: { profile, url: removed.url }, text: `Forgot ${profile} (${removed.url}).` }
  },
})

const list = command({
  brief: 'List the profiles. The one in use has a mark.',
  examples: [{ line: 'profiles list', does: 'Shows names and addresses; keys are never shown.' }],
  isOffline: true,
  flags: {},
  run: async ({ env }) => {
    const { current, profiles } = readConfig(env)
    const all = Object.entries(profiles).map(([profile, { url }]) => ({ profile, url, in_use: profile === current }))
    const rows = all.map(({ profile, url, in_use }) => [`${in_use ? '*' : ' '} ${profile}`, url])
    return {
      json: all,
      text:
        all.length > 0
          ? alignColumns([['  profile', 'address'], ...rows])
          : 'There are no profiles. Add one by: touchstone profiles add NAME --url URL',
    }
  },
})

/** Refuses names that every object has, such as constructor: they would be found without having been saved. */
function profileName(text: string): string {
  if (text in {}) throw new TypeError('Choose another name.')
  return text
}

function unknown(profile: string, profiles: object): never {
  const names = Object.keys(profiles).join(', ')
  throw wrongUsage(`There is no profile "${profile}". ${names ? `The profiles are: ${names}.` : 'There are none.'}`)
}

export const profiles = buildRouteMap({
  routes: { add, use, list, remove },
  docs: { brief: 'Save addresses and keys of services under names.' },
})
