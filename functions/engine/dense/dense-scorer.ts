import { makeDensePredictor } from '#engine/dense/dense-predictor.ts'
import { styleOf } from '#engine/dense/read-vectors.ts'
import { type TrainedTrait, type TraitScore, traitScore } from '#engine/scoring/lexical-scorer.ts'
import { polarityOf } from '#engine/scoring/polarity.ts'

/** Scores a text by its vector, which must come from the embedder that the traits were trained with; `keys` limits them. */
export type DenseScorer = (text: string, vector: Float32Array, keys?: readonly string[]) => readonly TraitScore[]

/** For traits that were learned from vectors. Each reads the whole text, however long: its segments have no vectors. */
export function makeDenseScorer(traits: readonly TrainedTrait[]): DenseScorer {
  const readings = traits.map((trait) => ({ trait, logOddsOf: makeDensePredictor(trait.weights) }))
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
