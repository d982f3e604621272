import * as z from 'zod'

const difference = z.number().min(-1).max(1)

export const aucDifferenceSchema = z.object({
  estimate: difference.describe('The AUC of the later version minus that of the earlier one, both out of fold.'),
  interval: z.tuple([difference, difference]).readonly().describe('The 95 % interval of the difference, low and high.'),
  samples: z.int().min(0).describe('The samples that both versions have learned from, on which they are compared.'),
})
export type AucDifference = z.infer<typeof aucDifferenceSchema>

export const aucVerdictSchema = z
  .enum(['no_worse', 'worse', 'undecided'])
  .describe(
    "no_worse: even the lower end of the interval is no greater loss than the model's promotion policy allows, or than 0.02 where it has no gate. worse: the upper end is below 0. undecided: neither can be said from so few samples.",
  )
export type AucVerdict = z.infer<typeof aucVerdictSchema>

/** Returns what can be said about a difference where a loss of up to `maxLoss` is allowed. */
export function aucVerdict({ interval: [low, high] }: Pick<AucDifference, 'interval'>, maxLoss: number): AucVerdict {
  if (high < 0) return 'worse'
  return low >= -maxLoss ? 'no_worse' : 'undecided'
}
