import * as z from 'zod'
import type { DeepReadonly } from '#rules/deep-readonly.ts'
import { labelCountsSchema } from '#rules/label-counts.ts'

const familiarityCountsSchema = z
  .object({
    from: z.array(z.int().min(0).max(100)).readonly().describe('The least familiarity of each bin, ascending from 0.'),
    counts: z
      .array(z.int().min(0))
      .readonly()
      .describe('The texts in each bin: bin i has those of familiarity `from[i]` and more, below `from[i + 1]`.'),
  })
  .refine(({ from, counts }) => from.length === counts.length, {
    error: 'There must be one count for each bin of "from".',
    path: ['counts'],
  })
  .refine(({ from }) => from[0] === 0 && from.every((least, i) => i === 0 || least > from[i - 1]!), {
    error: 'The bins must ascend from 0.',
    path: ['from'],
  })
  .meta({ id: 'FamiliarityCounts', description: 'The number of texts in each bin of familiarity.' })

export const textDistributionSchema = z
  .object({
    labels: labelCountsSchema,
    familiarity: familiarityCountsSchema
      .nullable()
      .describe('null for a discovered axis, whose cards have no familiarity.'),
  })
  .meta({
    id: 'TextDistribution',
    description:
      'The training texts, counted by label and by familiarity. Each is scored by a model that was not trained on it, and is familiar by what it shares with the others, so that the counts compare with those of texts that the version has not seen. Each total is the number of samples that have an out-of-fold score.',
  })
export type TextDistribution = DeepReadonly<z.infer<typeof textDistributionSchema>>
