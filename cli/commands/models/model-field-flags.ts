import type { FlagParametersForType } from '@stricli/core'
import { scoringMethodSchema } from '#rules/scoring-method.ts'
import type { Program } from '../../open-session.ts'
import type { Session } from '../../session.ts'
import { readTextFile } from '../../texts/read-text-file.ts'

type ScoringMethod = (typeof scoringMethodSchema.options)[number]

/** The fields of a model that commands set. */
export type ModelFieldFlags = {
  readonly description?: string
  readonly scoringMethod?: ScoringMethod
  readonly maxDepth?: number
  readonly zeroDataRetention?: boolean
  readonly readme?: string
  readonly terms?: string
}

const text = { kind: 'parsed', parse: String, optional: true } as const
const file = { ...text, placeholder: 'FILE' } as const

export const modelFieldFlags: FlagParametersForType<ModelFieldFlags, Program> = {
  description: { ...text, placeholder: 'TEXT', brief: 'What the model judges, in words.' },
  scoringMethod: {
    kind: 'enum',
    values: scoringMethodSchema.options,
    optional: true,
    brief: 'How the axis between two poles is learned: by a stack of learners, or by their centroids.',
  },
  maxDepth: {
    kind: 'parsed',
    parse: Number,
    optional: true,
    placeholder: 'N',
    brief: 'How finely a long text is cut: 1 paragraphs, 2 sentences too, 3 their parts too.',
  },
  zeroDataRetention: {
    kind: 'boolean',
    optional: true,
    brief: 'Erase the text of every sample as soon as a version has learned from it.',
  },
  readme: { ...file, brief: 'A file with what the model card says at length, in Markdown.' },
  terms: { ...file, brief: 'A file with terms of use beside the licence.' },
}

/** Returns the fields that flags set, by the names that the API has for them. */
export async function modelFieldsOf({ folder }: Session, flags: ModelFieldFlags) {
  const { description, scoringMethod, maxDepth, zeroDataRetention, readme, terms } = flags
  return {
    ...(description !== undefined && { description }),
    ...(scoringMethod !== undefined && { scoring_method: scoringMethod }),
    ...(maxDepth !== undefined && { max_depth: maxDepth }),
    ...(zeroDataRetention !== undefined && { zero_data_retention: zeroDataRetention }),
    ...(readme !== undefined && { readme_markdown: await readTextFile(folder, readme) }),
    ...(terms !== undefined && { additional_terms: await readTextFile(folder, terms) }),
  }
}
