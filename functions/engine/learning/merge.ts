import { blockOf, type Expert } from '#engine/learning/experts.ts'
import type { LinearModel } from '#engine/learning/minimise-loss.ts'
import type { Block, TextMatrices } from '#engine/learning/read-texts.ts'
import type { Blend } from '#engine/learning/stack.ts'

/** The experts as one linear function: log-odds = bias + Σ weight·value over each block. Blocks that no expert reads have no weights. */
export type MergedModel = { readonly weights: Readonly<Record<Block, Float64Array>>; readonly bias: number }

/** Merges the experts, learned on all rows, and their blend into one model: a sum of linear models is a linear model. */
export function merge(
  experts: readonly Expert[],
  models: readonly LinearModel[],
  blend: Blend,
  texts: TextMatrices,
): MergedModel {
  const read = new Set(experts.map(blockOf))
  const weightsOf = (block: Block) => new Float64Array(read.has(block) ? texts[block].columnCount : 0)
  const merged = {
    grams: weightsOf('grams'),
    style: weightsOf('style'),
    valence: weightsOf('valence'),
    meaning: weightsOf('meaning'),
    vector: weightsOf('vector'),
  }
  let bias = blend.bias
  experts.forEach((expert, e) => {
    const { weights, bias: expertBias } = models[e]!
    const factor = blend.coefficients[e]! / blend.deviations[e]!
    const target = merged[blockOf(expert)]
    for (let j = 0; j < target.length; j++) target[j]! += blend.temperature * factor * weights[j]!
    bias += factor * (expertBias - blend.middles[e]!)
  })
  return { weights: merged, bias: blend.temperature * bias }
}
