import type { FlagParametersForType } from '@stricli/core'
import { type Effort, effortSchema } from '#rules/effort.ts'
import type { Program } from '../open-session.ts'
import { switchFlag } from '../switch-flag.ts'

export type EffortFlag = { readonly effort?: Effort }

export const effortFlag: FlagParametersForType<EffortFlag, Program> = {
  effort: {
    kind: 'enum',
    values: effortSchema.options,
    optional: true,
    brief: 'How much is searched: more takes longer. Otherwise medium.',
  },
}

export type WatchFlag = { readonly watch: boolean }

export const watchFlag: FlagParametersForType<WatchFlag, Program> = {
  watch: { ...switchFlag, brief: 'Wait for the end, and show the progress.' },
}
