import type { TrainedTrait } from '#engine/scoring/trait-score.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { type DataSetRow, loadDataSet, subsets } from '../quality/data-set.ts'
import { traitSets } from './texts.ts'

const samplesPerTrait = 500

/** Trains the five traits to score with. Returns their samples too, for a peer to learn from. */
export function fiveTraits(folder: string): {
  readonly traits: readonly TrainedTrait[]
  readonly samplesOf: readonly (readonly DataSetRow[])[]
} {
  const samplesOf = traitSets.map((name) => subsets(loadDataSet(folder, name).train, samplesPerTrait)[0]!)
  const traits = traitSets.map((key, i) => ({
    key,
    ...fitTrait({ type: 'spectrum', method: 'balanced_cosine', samples: samplesOf[i]!, effort: 'medium' }),
  }))
  return { traits, samplesOf }
}
