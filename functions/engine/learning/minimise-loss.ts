import { makeLbfgs } from '#engine/learning/lbfgs.ts'
import type { Loss, LossOfRows } from '#engine/learning/losses.ts'
import { addWeightedRows, multiply, type SparseMatrix } from '#engine/learning/sparse-matrix.ts'

/** A linear model: score = Σ weights[j]·value[j] + bias. */
export type LinearModel = { readonly weights: Float64Array; readonly bias: number }

/** The loss to minimise. */
export type LossProblem = {
  readonly matrix: SparseMatrix
  /** The rows to learn from; each has a target and a weight. */
  readonly rows: Int32Array
  readonly targets: Float64Array
  readonly rowWeights: Float64Array
  /** Each column is multiplied by its scale before it is learned from; a larger scale is penalised less. */
  readonly scales: Float64Array
  readonly loss: Loss
  /** C, the weight of the loss against the penalty. Unitless. */
  readonly strength: number
  readonly iterations: number
}

/** Armijo's rule: accept a step that brings this fraction of the decrease that the slope predicts. */
const SUFFICIENT_DECREASE = 1e-4
/** Halvings before a direction is given up: 2⁻²⁰ of the step changes nothing that survives 8-bit weights. */
const MAX_HALVINGS = 20

/**
 * Minimises ½|w|² + C·Σ rowWeightᵢ·loss(w·(scales∘xᵢ) + b, qᵢ) over w and b, from 0, by L-BFGS. Use few iterations:
 * stopping early regularises too, and 300 improve no figure. The returned weights apply to unscaled values.
 */
export function minimiseLoss(problem: LossProblem): LinearModel {
  const { matrix, rows, targets, rowWeights, scales, loss, strength, iterations } = problem
  const columns = matrix.columnCount
  // The bias is the last coordinate; it is not penalised.
  const point = new Float64Array(columns + 1)
  const gradient = new Float64Array(columns + 1)
  const scaled = new Float64Array(columns)
  const predictions = new Float64Array(rows.length)
  const changes = new Float64Array(rows.length)
  const stepped = new Float64Array(rows.length)
  const weightedSlopes = new Float64Array(rows.length)
  /** The losses of the predictions, of those after a step as soon as it is tried. */
  const losses: LossOfRows = {
    values: new Float64Array(rows.length),
    slopes: new Float64Array(rows.length),
    curvatures: new Float64Array(rows.length),
  }
  const descent = makeLbfgs(columns + 1)
  loss(predictions, targets, losses)

  for (let iteration = 0; iteration < iterations; iteration++) {
    measureGradient()
    const direction = descent.next(point, gradient)
    if (!direction) break
    predictChanges(direction)
    if (!walk(direction)) break
  }
  return { weights: point.subarray(0, columns).map((w, j) => w * scales[j]!), bias: point[columns]! }

  function measureGradient(): void {
    let biasSlope = 0
    for (let i = 0; i < rows.length; i++) {
      weightedSlopes[i] = strength * rowWeights[i]! * losses.slopes[i]!
      biasSlope += weightedSlopes[i]!
    }
    scaled.fill(0)
    addWeightedRows(matrix, rows, weightedSlopes, scaled)
    for (let j = 0; j < columns; j++) gradient[j] = point[j]! + scaled[j]! * scales[j]!
    gradient[columns] = biasSlope
  }

  /** Computes how one full step changes each prediction; shorter steps scale it without another pass over the matrix. */
  function predictChanges(direction: Float64Array): void {
    for (let j = 0; j < columns; j++) scaled[j] = direction[j]! * scales[j]!
    multiply(matrix, rows, scaled, changes)
    for (let i = 0; i < rows.length; i++) changes[i]! += direction[columns]!
  }

  /** Steps to the minimum of the parabola along the direction, halved until it satisfies Armijo's rule. Returns false if no step does. */
  function walk(direction: Float64Array): boolean {
    let slope = 0
    let pointByDirection = 0
    let squares = 0
    for (let j = 0; j < columns; j++) {
      slope += gradient[j]! * direction[j]!
      pointByDirection += point[j]! * direction[j]!
      squares += direction[j]! * direction[j]!
    }
    slope += gradient[columns]! * direction[columns]!
    if (!(slope < 0)) return false

    let curvature = squares
    let lossNow = 0
    for (let i = 0; i < rows.length; i++) {
      const weight = strength * rowWeights[i]!
      curvature += weight * losses.curvatures[i]! * changes[i]! * changes[i]!
      lossNow += weight * losses.values[i]!
    }

    let step = -slope / curvature
    for (let halving = 0; halving <= MAX_HALVINGS; halving++, step /= 2) {
      for (let i = 0; i < rows.length; i++) stepped[i] = predictions[i]! + step * changes[i]!
      loss(stepped, targets, losses)
      let increase = step * pointByDirection + 0.5 * step * step * squares - lossNow
      for (let i = 0; i < rows.length; i++) increase += strength * rowWeights[i]! * losses.values[i]!
      if (increase > SUFFICIENT_DECREASE * step * slope) continue
      for (let j = 0; j <= columns; j++) point[j]! += step * direction[j]!
      predictions.set(stepped)
      return true
    }
    return false
  }
}
