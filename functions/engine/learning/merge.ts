import type { Expert } from '#engine/learning/experts.ts'
import type { LinearModel } from '#engine/learning/minimise-loss.ts'
import type { Blend } from '#engine/learning/stack.ts'

/** The experts as one linear function: log-odds = bias + Σ grams[j]·value[j] + Σ style[k]·z[k]. */
export type MergedModel = { readonly grams: Float64Array; readonly style: Float64Array; readonly bias: number }

/** Merges the experts, learned on all rows, and their blend into one model: a sum of linear models is a linear model. */
export function merge(
  experts: readonly Expert[],
  models: readonly LinearModel[],
  blend: Blend,
  size: { readonly grams: number; readonly style: number },
): MergedModel {
  const grams = new Float64Array(size.grams)
  const style = new Float64Array(size.style)
  let bias = blend.bias
  experts.forEach(({ kind }, e) => {
    const { weights, bias: expertBias } = models[e]!
    const factor = blend.coefficients[e]! / blend.deviations[e]!
    const target = kind === 'style' ? style : grams
    for (let j = 0; j < target.length; j++) target[j]! += blend.temperature * factor * weights[j]!
    bias += factor * (expertBias - blend.middles[e]!)
  })
  return { grams, style, bias: blend.temperature * bias }
}
