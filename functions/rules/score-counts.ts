import * as z from 'zod'

/** Bins of two points each, from 0 to 100. */
const bins = 50
const counts = (description: string) =>
  z.array(z.int().min(0)).length(bins, `There must be ${bins} bins.`).readonly().describe(description)

export const scoreCountsSchema = z
  .object({
    negatives: counts('The number of negative samples in each bin.'),
    positives: counts('The number of positive samples in each bin.'),
  })
  .meta({
    id: 'ScoreCounts',
    description:
      'The out-of-fold scores of the samples of each pole, counted in 50 bins of two points: bin i has the scores 2·i and 2·i + 1, the last bin 98 to 100. The ROC curve follows from it: with the threshold 2·i, the true-positive rate is the share of the positives in bin i and above, and the false-positive rate that of the negatives; at even scores both are exact.',
  })
