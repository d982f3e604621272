import { readDenseSnapshot } from '#engine/dense/dense-snapshot.ts'
import type { MeasuredStyle } from '#engine/dense/read-vectors.ts'
import { dequantise } from '#engine/linear/quantise.ts'
import { zScore } from '#engine/text/z-score.ts'

/** Log-odds of a text from its vector and how it is written; 0, even odds, where there is nothing to read. */
export type DensePredictor = (vector: Float32Array, written: MeasuredStyle) => number

/** Reads a snapshot once for many texts. The vectors must come from the embedder that the trait was trained with. */
export function makeDensePredictor(snapshot: Uint8Array): DensePredictor {
  const { bias, quantisedWeights, scale, styleMeans, styleDeviations, styleWeights } = readDenseSnapshot(snapshot)
  const weights = Float32Array.from(quantisedWeights, (level) => dequantise(level, scale))
  return (vector, { style, isEmpty }) => {
    if (vector.length !== weights.length) {
      throw new RangeError(`The trait was trained on vectors of ${weights.length} numbers, not ${vector.length}.`)
    }
    if (isEmpty) return 0
    let sum = bias
    for (let i = 0; i < style.length; i++) {
      sum += styleWeights[i]! * zScore(style[i]!, styleMeans[i]!, styleDeviations[i]!)
    }
    for (let i = 0; i < weights.length; i++) sum += weights[i]! * vector[i]!
    return sum
  }
}
