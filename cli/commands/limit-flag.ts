import type { FlagParametersForType } from '@stricli/core'
import type { Program } from '../open-session.ts'

export type LimitFlag = { readonly limit: number }

/** The flag that says how much of a list is shown. */
export const limitFlag: FlagParametersForType<LimitFlag, Program> = {
  limit: {
    kind: 'parsed',
    parse: limit,
    default: '50',
    placeholder: 'N',
    brief: 'Show the first N, or all with "all".',
  },
}

function limit(text: string): number {
  if (text === 'all') return Number.POSITIVE_INFINITY
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new RangeError('Give a number from 1, or all.')
  return Number(text)
}
