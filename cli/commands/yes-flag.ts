import type { FlagParametersForType } from '@stricli/core'
import type { Program } from '../open-session.ts'
import { switchFlag } from '../switch-flag.ts'

export type YesFlag = { readonly yes: boolean }

/** The flag of a command that otherwise asks before it changes something. */
export const yesFlag: FlagParametersForType<YesFlag, Program> = { yes: { ...switchFlag, brief: 'Do not ask.' } }
