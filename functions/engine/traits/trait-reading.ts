import type { Calibration } from '#engine/calibration.ts'
import { type Line, lineOf } from '#engine/line.ts'
import { logistic } from '#engine/numbers/logistic.ts'
import { polarityOf } from '#engine/polarity.ts'
import { logOddsOfBoth } from '#engine/traits/both.ts'
import { closenessOf, linesOf } from '#engine/traits/cohort.ts'
import { readParts, type TrainedParts } from '#engine/traits/trained-parts.ts'
import { type Native, rounded } from '#engine/traits/trait-type.ts'

/** What a trait makes of a text: the log-odds that its score is rounded from, and what it tells in a range of its own. */
export type Judgment = { readonly logOdds: number; readonly native: Native }

/** A trait, ready to score: the sums to take of a text, and what they mean. All sums are 0 where there is nothing to read. */
export type TraitReading = {
  readonly lines: readonly Line[]
  readonly judge: (sums: readonly number[]) => Judgment
}

export function readTrait(weights: Uint8Array, calibration: Calibration): TraitReading {
  return readingOf(readParts(weights), calibration)
}

function readingOf(trained: TrainedParts, calibration: Calibration): TraitReading {
  switch (trained.type) {
    case 'spectrum':
      return {
        lines: [lineOf(trained.pole)],
        judge: ([logOdds]) => ({ logOdds: logOdds!, native: { polarity: polarityOf(logOdds!, calibration) } }),
      }
    case 'topic':
      return {
        lines: [lineOf(trained.pole), ...linesOf(trained.topic)],
        judge: ([logOdds, ...sums]) => {
          return { logOdds: logOdds!, native: { topicality: rounded(closenessOf(trained.topic, sums).cosine) } }
        },
      }
    case 'lone topic':
      return {
        lines: linesOf(trained.topic),
        judge: (sums) => {
          const { logOdds, cosine } = closenessOf(trained.topic, sums)
          return { logOdds, native: { topicality: rounded(cosine) } }
        },
      }
    case 'claim':
      return {
        lines: [lineOf(trained.agreement), lineOf(trained.relevance)],
        judge: ([agreement, relevance]) => judgeClaim(relevance!, agreement!),
      }
    case 'lone claim':
      return {
        lines: [lineOf(trained.agreement), ...linesOf(trained.relevance)],
        judge: ([agreement, ...sums]) => judgeClaim(closenessOf(trained.relevance, sums).logOdds, agreement!),
      }
    case 'outlier':
      return {
        lines: linesOf(trained.cohort),
        judge: (sums) => {
          const { logOdds, cosine, anomaly } = closenessOf(trained.cohort, sums)
          return { logOdds, native: { cohort_similarity: rounded(cosine), anomaly_z: rounded(anomaly) } }
        },
      }
  }
}

/** A text scores for a claim as far as it both speaks of it and agrees: 100·relevance·agreement. */
function judgeClaim(relevance: number, agreement: number): Judgment {
  return {
    logOdds: logOddsOfBoth(relevance, agreement),
    native: { relevance: rounded(logistic(relevance)), agreement: rounded(logistic(agreement)) },
  }
}
