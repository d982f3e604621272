import * as z from 'zod'

const bins = 10
const column = (description: string) => z.array(z.number().min(0).max(1)).max(bins).readonly().describe(description)

export const reliabilitySchema = z
  .object({
    predicted: column('The mean predicted probability of each bin.'),
    observed: column('The observed fraction of positives of each bin: the mean quality, as the training rescales it.'),
    shares: column('The share of each bin in the weight of all samples. The shares add up to 1.'),
    counts: z.array(z.int().min(0)).max(bins).readonly().describe('The number of samples in each bin.'),
  })
  .refine(({ predicted, ...others }) => Object.values(others).every(({ length }) => length === predicted.length), {
    error: 'Each bin must have a value in every column.',
    path: ['predicted'],
  })
  .meta({
    id: 'Reliability',
    description:
      'The reliability curve by columns: entry i of each is of the same bin. The bins are the tenths of predicted probability that have samples, ascending; both poles weigh the same. `expected_calibration_error` is Σ share · |predicted − observed|, up to rounding: the values have three decimals.',
  })
