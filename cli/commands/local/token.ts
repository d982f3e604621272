import type { FlagParametersForType } from '@stricli/core'
import { command } from '../../command.ts'
import type { Program } from '../../open-session.ts'
import { type DataFlag, dataFlag, withDataFolder } from './data-flag.ts'
import { runInCheckout } from './run-in-checkout.ts'

type TokenFlags = {
  readonly scope?: string
  readonly group?: string
  readonly subject?: string
  readonly expires?: string
}

const text = { kind: 'parsed', parse: String, optional: true } as const
const tokenFlags: FlagParametersForType<TokenFlags, Program> = {
  scope: { ...text, placeholder: 'SCOPES', brief: 'Scopes of the token, separated by commas.' },
  group: { ...text, placeholder: 'GROUPS', brief: 'Groups of the person, separated by commas.' },
  subject: { ...text, placeholder: 'NAME', brief: 'Name of the person.' },
  expires: { ...text, placeholder: 'TIME', brief: 'How long it is valid, such as 15m or 1h.' },
}

export const token = command<DataFlag & TokenFlags, []>({
  brief: 'Sign an access token for the registry of the local service, as an identity provider would.',
  examples: [{ line: 'token --scope read_models', does: 'Prints a token that can read the registry for an hour.' }],
  isOffline: true,
  flags: { ...dataFlag, ...tokenFlags },
  run: async ({ env }, flags) => {
    const args = (['scope', 'group', 'subject', 'expires'] as const).flatMap((name) => {
      const value = flags[name]
      return value === undefined ? [] : [`--${name}`, value]
    })
    return runInCheckout('tokens/token.ts', args, withDataFolder(env, flags))
  },
})
