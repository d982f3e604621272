import { styleOf } from '#engine/dense/read-vectors.ts'
import { makeDenseScorer } from '#engine/dense/score-dense.ts'
import { polarityOf } from '#engine/polarity.ts'
import { type TrainedTrait, type TraitScore, traitScore } from '#engine/scorer.ts'

/** Scores a text by its vector, which must come from the embedder that the traits were trained with; `keys` limits them. */
export type VectorScorer = (text: string, vector: Float32Array, keys?: readonly string[]) => readonly TraitScore[]

/** For traits that were learned from vectors. Each reads the whole text, however long: its segments have no vectors. */
export function makeVectorScorer(traits: readonly TrainedTrait[]): VectorScorer {
  const readings = traits.map((trait) => ({ trait, logOddsOf: makeDenseScorer(trait.weights) }))
  return (text, vector, keys) => {
    const written = styleOf(text)
    return readings
      .filter(({ trait }) => !keys || keys.includes(trait.key))
      .map(({ trait, logOddsOf }) => {
        const logOdds = logOddsOf(vector, written)
        return traitScore(trait, { logOdds, native: { polarity: polarityOf(logOdds, trait.calibration) } })
      })
  }
}
