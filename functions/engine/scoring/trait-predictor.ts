import type { Calibration } from '#engine/calibration/calibration.ts'
import { closenessOf, linearFunctionsOf } from '#engine/cohort/cohort.ts'
import { closenessToNearest, nearestAlone, prototypeFunctionsOf } from '#engine/cohort/prototypes.ts'
import { type Vocabulary, vocabularyOf } from '#engine/familiarity/vocabulary.ts'
import { type LinearFunction, linearFunctionOf } from '#engine/linear/linear-function.ts'
import { logOddsOfBoth } from '#engine/numbers/log-odds-of-both.ts'
import { logistic } from '#engine/numbers/logistic.ts'
import { roundToThousandth } from '#engine/numbers/round.ts'
import { polarityOf } from '#engine/scoring/polarity.ts'
import { requireKnownEngine } from '#engine/snapshot/require-known-engine.ts'
import { readParts, type TrainedParts } from '#engine/snapshot/trained-parts.ts'
import type { FeatureVersion } from '#engine/text/feature-version.ts'
import type { Native } from '#engine/traits/trait-type.ts'

/** A trait's prediction for a text: the log-odds that its score is rounded from, and the figures of its own type. */
export type Prediction = { readonly logOdds: number; readonly native: Native }

/** A trait, ready to score: its linear functions, and `predict` over their sums. All sums of an empty text are 0. */
export type TraitPredictor = {
  /** The feature version of all its functions. */
  readonly version: FeatureVersion
  readonly linearFunctions: readonly LinearFunction[]
  readonly predict: (sums: readonly number[]) => Prediction
  /** Sets sums to 0 that have no part in the prediction. Absent where every sum has one. */
  readonly decisive?: (sums: readonly number[]) => readonly number[]
  /** Absent from a trait whose calibration has no familiarity. */
  readonly vocabulary?: Vocabulary
}

/** Reads a trait's snapshot once for many texts. Refuses one that this engine can't score with. */
export function readTraitPredictor(weights: Uint8Array, calibration: Calibration): TraitPredictor {
  requireKnownEngine(calibration.engine_version)
  const trained = readParts(weights)
  const predictor = predictorOf(trained, calibration)
  return {
    version: predictor.linearFunctions[0]!.setting.featureVersion,
    ...predictor,
    ...(calibration.min_familiarity !== undefined && { vocabulary: vocabularyOf(trained) }),
  }
}

function predictorOf(trained: TrainedParts, calibration: Calibration): Omit<TraitPredictor, 'version' | 'vocabulary'> {
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
          return {
            logOdds: logOdds!,
            native: { topicality: roundToThousandth(closenessOf(trained.topic, sums).cosine) },
          }
        },
      }
    case 'lone topic':
      return {
        linearFunctions: linearFunctionsOf(trained.topic),
        predict: (sums) => {
          const { logOdds, cosine } = closenessOf(trained.topic, sums)
          return { logOdds, native: { topicality: roundToThousandth(cosine) } }
        },
      }
    case 'topic by prototypes':
      return {
        linearFunctions: prototypeFunctionsOf(trained.topic),
        predict: (sums) => {
          const { logOdds, cosine } = closenessToNearest(trained.topic, sums)
          return { logOdds, native: { topicality: roundToThousandth(cosine) } }
        },
        decisive: nearestAlone,
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
    case 'claim by prototypes':
      return {
        linearFunctions: [linearFunctionOf(trained.agreement), ...prototypeFunctionsOf(trained.relevance)],
        predict: ([agreement, ...sums]) => {
          return predictClaim(closenessToNearest(trained.relevance, sums).logOdds, agreement!)
        },
        decisive: ([agreement, ...sums]) => [agreement!, ...nearestAlone(sums)],
      }
    case 'outlier':
      return {
        linearFunctions: linearFunctionsOf(trained.cohort),
        predict: (sums) => {
          const { logOdds, cosine, anomaly } = closenessOf(trained.cohort, sums)
          return {
            logOdds,
            native: { cohort_similarity: roundToThousandth(cosine), anomaly_z: roundToThousandth(anomaly) },
          }
        },
      }
  }
}

/** Scores a claim as 100·relevance·agreement: the text must both be about the claim and agree with it. */
function predictClaim(relevance: number, agreement: number): Prediction {
  return {
    logOdds: logOddsOfBoth(relevance, agreement),
    native: { relevance: roundToThousandth(logistic(relevance)), agreement: roundToThousandth(logistic(agreement)) },
  }
}
