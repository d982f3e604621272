import type { Centres } from '#engine/cohort/directions.ts'
import { dequantise, quantise } from '#engine/linear/quantise.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'

/** Quantises prototypes for a snapshot. Their quantised weights have length 1 again, so that no cosine exceeds 1. */
export function quantisePrototypes(
  { table, count }: Centres,
  keyOfColumn: Int32Array,
  setting: FeatureSetting,
): readonly QuantisedFunction[] {
  return Array.from({ length: count }, (_, prototype) => {
    const weightOf = (column: number) => table[column * count + prototype]!
    const columns = keyOfColumn.map((_, column) => column).filter((column) => weightOf(column) !== 0)
    const most = columns.reduce((weight, column) => Math.max(weight, weightOf(column)), 0)
    const kept = columns.filter((column) => quantise(weightOf(column), most) !== 0)
    const quantisedWeights = Int8Array.from(kept, (column) => quantise(weightOf(column), most))
    const squares = quantisedWeights.reduce((sum, level) => sum + dequantise(level, 1) * dequantise(level, 1), 0)
    return {
      setting,
      bias: 0,
      keys: kept.map((column) => keyOfColumn[column]!),
      quantisedWeights,
      scale: Math.fround(1 / Math.sqrt(squares)),
    }
  })
}
