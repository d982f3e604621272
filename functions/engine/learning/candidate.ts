import { type Configuration, expertsOf } from '#engine/learning/configuration.ts'
import { type CrossFitted, crossFit, scoreOthers } from '#engine/learning/cross-fit.ts'
import { learnExpert } from '#engine/learning/experts.ts'
import { merge } from '#engine/learning/merge.ts'
import type { Parts } from '#engine/learning/parts.ts'
import { prune, quantiseBlock } from '#engine/learning/prune.ts'
import { readInSameColumns, type TextMatrices } from '#engine/learning/read-texts.ts'
import { type Blend, blended, stack } from '#engine/learning/stack.ts'
import { balancedWeights } from '#engine/learning/targets.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'

/** A configuration with its cross-fitted experts and their blend. */
export type Candidate = {
  readonly configuration: Configuration
  readonly texts: TextMatrices
  readonly crossFitted: CrossFitted
  readonly blend: Blend
  /** Out-of-fold log-odds, one per text. */
  readonly logOdds: Float64Array
}

/** Cross-fits a configuration's experts and stacks them. */
export function* evaluateCandidate(
  configuration: Configuration,
  texts: TextMatrices,
  targets: Float64Array,
  folds: Uint8Array,
): Parts<Candidate> {
  const experts = expertsOf(configuration)
  const crossFitted = yield* crossFit(experts, texts, targets, folds, configuration.iterations)
  const blend = stack(experts, crossFitted.scores, targets)
  return { configuration, texts, crossFitted, blend, logOdds: blended(blend, crossFitted.scores) }
}

/** Returns out-of-fold log-odds of segments of the training texts; `rowOfOther` is the row of each one's text. */
export function predictOthers(
  { configuration, texts, crossFitted, blend }: Candidate,
  others: readonly string[],
  rowOfOther: Int32Array,
): Float64Array {
  const read = readInSameColumns(texts, others, configuration.setting)
  return blended(blend, scoreOthers(expertsOf(configuration), crossFitted, read, rowOfOther))
}

/** Learns the experts again on all rows, and merges and prunes them to the `keep` n-grams of most influence. */
export function finaliseCandidate(
  { configuration, texts, blend }: Candidate,
  targets: Float64Array,
  keep = configuration.keep,
): QuantisedFunction {
  const { iterations, setting } = configuration
  const experts = expertsOf(configuration)
  const learning = { rows: Int32Array.from(targets.keys()), targets }
  const models = experts.map((expert) => learnExpert(expert, texts, learning, iterations))
  const { weights, bias } = merge(experts, models, blend, texts)
  const rowWeights = balancedWeights(targets)
  const pruned = prune({ grams: weights.grams, bias }, texts.grams, rowWeights, keep)
  const quantisedBlocks = (['meaning', 'vector'] as const)
    .filter((block) => weights[block].length > 0)
    .map((block) => ({ block, ...quantiseBlock(weights[block], texts[block], rowWeights) }))
  const measureBlocks = (['style', 'valence'] as const)
    .filter((block) => weights[block].length > 0)
    .map((block) => [block, { ...texts.standardisation[block], weights: Float32Array.from(weights[block]) }] as const)
  return {
    setting,
    bias: quantisedBlocks.reduce((sum, { lost }) => sum + lost, pruned.bias),
    keys: pruned.columns.map((column) => texts.keyOfColumn[column]!),
    quantisedWeights: pruned.quantisedWeights,
    scale: pruned.scale,
    ...Object.fromEntries(measureBlocks),
    ...Object.fromEntries(quantisedBlocks.map(({ block, quantised }) => [block, quantised])),
  }
}
