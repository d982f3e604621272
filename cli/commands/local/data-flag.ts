import type { FlagParametersForType } from '@stricli/core'
import type { Program } from '../../open-session.ts'

export type DataFlag = { readonly data?: string }

export const dataFlag: FlagParametersForType<DataFlag, Program> = {
  data: {
    kind: 'parsed',
    parse: String,
    optional: true,
    placeholder: 'FOLDER',
    brief: 'Data folder of the service. Otherwise TOUCHSTONE_DATA, or .touchstone in the checkout.',
  },
}

/** Returns the environment with the data folder of the flag. */
export function withDataFolder(env: Readonly<Record<string, string | undefined>>, { data }: DataFlag) {
  return data === undefined ? env : { ...env, TOUCHSTONE_DATA: data }
}
