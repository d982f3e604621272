import type { FlagParametersForType } from '@stricli/core'
import type { Program } from '../../open-session.ts'
import { switchFlag } from '../../switch-flag.ts'

export type ScoringFlags = { readonly trait?: readonly string[]; readonly email: boolean }

/** The flags that say what is read of a text, and what is scored. */
export const scoringFlags: FlagParametersForType<ScoringFlags, Program> = {
  trait: {
    kind: 'parsed',
    parse: String,
    variadic: true,
    optional: true,
    placeholder: 'TRAIT',
    brief: 'Score this trait only, by its key or name. Can be repeated.',
  },
  email: {
    ...switchFlag,
    brief: 'The texts are mail: leave out quoted mail and signatures.',
  },
}

/** Returns the fields of a request to score that the flags stand for. */
export function scoringFields({ trait = [], email }: ScoringFlags) {
  return { ...(trait.length > 0 && { traits: trait }), ...(email && { content_type: 'email' as const }) }
}
