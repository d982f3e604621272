import type { FlagParametersForType } from '@stricli/core'
import { aggregations } from '#rules/aggregation.ts'
import type { Program } from '../../open-session.ts'

/** The fields of a trait that commands set. */
export type TraitFieldFlags = {
  readonly name?: string
  readonly description?: string
  readonly positiveLabel?: string
  readonly negativeLabel?: string
  readonly aggregation?: (typeof aggregations)[number]
}

const text = { kind: 'parsed', parse: String, optional: true, placeholder: 'TEXT' } as const

export const traitFieldFlags: FlagParametersForType<TraitFieldFlags, Program> = {
  name: { ...text, placeholder: 'NAME', brief: 'The name that people see.' },
  description: { ...text, brief: 'What the trait measures, in words.' },
  positiveLabel: { ...text, placeholder: 'WORD', brief: 'The label of quality 1.' },
  negativeLabel: { ...text, placeholder: 'WORD', brief: 'The label of quality 0.' },
  aggregation: {
    kind: 'enum',
    values: aggregations,
    optional: true,
    brief: 'How the scores of the parts of a long text are put together.',
  },
}

/** Returns the fields that flags set, by the names that the API has for them. */
export function traitFieldsOf({ name, description, positiveLabel, negativeLabel, aggregation }: TraitFieldFlags) {
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(positiveLabel !== undefined && { positive_label: positiveLabel }),
    ...(negativeLabel !== undefined && { negative_label: negativeLabel }),
    ...(aggregation !== undefined && { aggregation }),
  }
}
