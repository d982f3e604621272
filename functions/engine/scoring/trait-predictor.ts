import type { Calibration } from '#engine/calibration/calibration.ts'
import { closenessOf, linearFunctionsOf } from '#engine/cohort/cohort.ts'
import { type LinearFunction, linearFunctionOf } from '#engine/linear/linear-function.ts'
import { logOddsOfBoth } from '#engine/numbers/log-odds-of-both.ts'
import { logistic } from '#engine/numbers/logistic.ts'
import { polarityOf } from '#engine/scoring/polarity.ts'
import { readParts, type TrainedParts } from '#engine/snapshot/trained-parts.ts'
import { type Native, rounded } from '#engine/traits/trait-type.ts'

/** What a trait makes of a text: the log-odds that its score is rounded from, and what it tells in a range of its own. */
export type Prediction = { readonly logOdds: number; readonly native: Native }

/** A trait, ready to score: the sums to take of a text, and what they mean. All sums are 0 where there is nothing to read. */
export type TraitPredictor = {
  readonly linearFunctions: readonly LinearFunction[]
  readonly predict: (sums: readonly number[]) => Prediction
}

export function readTraitPredictor(weights: Uint8Array, calibration: Calibration): TraitPredictor {
  return predictorOf(readParts(weights), calibration)
}

function predictorOf(trained: TrainedParts, calibration: Calibration): TraitPredictor {
  switch (trained.type) {
    case 'spectrum':
      return {
        linearFunctions: [linearFunctionOf(trained.pole)],
        predict: ([logOdds]) => ({ logOdds: logOdds!, native: { polarity: polarityOf(logOdds!, calibration) } }),
      }
    case 'topic':
      return {
        linearFunctions: [linearFunctionOf(trained.pole), ...linearFunctionsOf(trained.topic)],
        predict: ([logOdds, ...sums]) => {
          return { logOdds: logOdds!, native: { topicality: rounded(closenessOf(trained.topic, sums).cosine) } }
        },
      }
    case 'lone topic':
      return {
        linearFunctions: linearFunctionsOf(trained.topic),
        predict: (sums) => {
          const { logOdds, cosine } = closenessOf(trained.topic, sums)
          return { logOdds, native: { topicality: rounded(cosine) } }
        },
      }
    case 'claim':
      return {
        linearFunctions: [linearFunctionOf(trained.agreement), linearFunctionOf(trained.relevance)],
        predict: ([agreement, relevance]) => predictClaim(relevance!, agreement!),
      }
    case 'lone claim':
      return {
        linearFunctions: [linearFunctionOf(trained.agreement), ...linearFunctionsOf(trained.relevance)],
        predict: ([agreement, ...sums]) => predictClaim(closenessOf(trained.relevance, sums).logOdds, agreement!),
      }
    case 'outlier':
      return {
        linearFunctions: linearFunctionsOf(trained.cohort),
        predict: (sums) => {
          const { logOdds, cosine, anomaly } = closenessOf(trained.cohort, sums)
          return { logOdds, native: { cohort_similarity: rounded(cosine), anomaly_z: rounded(anomaly) } }
        },
      }
  }
}

/** A text scores for a claim as far as it both speaks of it and agrees: 100·relevance·agreement. */
function predictClaim(relevance: number, agreement: number): Prediction {
  return {
    logOdds: logOddsOfBoth(relevance, agreement),
    native: { relevance: rounded(logistic(relevance)), agreement: rounded(logistic(agreement)) },
  }
}
