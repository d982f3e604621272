import type { FlagParametersForType } from '@stricli/core'
import type { Program } from '../../open-session.ts'

export type VersionFlag = { readonly version?: string }

/** The version of a command that works with the active one otherwise. */
export const versionFlag: FlagParametersForType<VersionFlag, Program> = {
  version: {
    kind: 'parsed',
    parse: versionName,
    optional: true,
    placeholder: 'VERSION',
    brief: 'A version, such as v3, or a tag. Otherwise the active one.',
  },
}

export const versionParameter = {
  parse: versionName,
  placeholder: 'version',
  brief: 'A version, such as v3, or a tag',
} as const

/** Returns the name of a version. 3 is read as v3: tags are never digits alone. */
export function versionName(text: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(text)) {
    throw new TypeError('A version is "v" and its number, such as v3, or a tag.')
  }
  return /^\d+$/.test(text) ? `v${text}` : text
}
