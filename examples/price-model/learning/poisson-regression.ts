import { solveCholesky } from './solve-cholesky.ts'

/**
 * Fits a Poisson regression with a ridge penalty. Units are counts with mean μ = exp(w·x), so rows without sales need no
 * special case. Maximises the log-likelihood minus `ridge`/2 times the squared weights by Newton's method. The first column
 * is the intercept, which is not penalised.
 */
export function poissonRegression(
  rows: readonly (readonly number[])[],
  counts: readonly number[],
  ridge: number,
): number[] {
  const width = rows[0]?.length ?? 0
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  let weights = new Array<number>(width).fill(0)
  weights[0] = Math.log(Math.max(mean, minMeanUnits))
  let likelihood = penalizedLogLikelihood(rows, counts, weights, ridge)
  for (let round = 0; round < maxIterations; round++) {
    const step = newtonStep(rows, counts, weights, ridge)
    let stepSize = 1
    let next = addScaled(weights, step, stepSize)
    // A full step may overshoot where a few rows are extreme, so it is halved until the likelihood does not fall.
    while (!(penalizedLogLikelihood(rows, counts, next, ridge) >= likelihood) && stepSize > minStepSize) {
      stepSize /= 2
      next = addScaled(weights, step, stepSize)
    }
    const gained = penalizedLogLikelihood(rows, counts, next, ridge) - likelihood
    if (!(gained > 0)) return weights
    weights = next
    likelihood += gained
    if (gained < tolerance * (1 + Math.abs(likelihood))) return weights
  }
  return weights
}

const minMeanUnits = 1e-3
const maxIterations = 100
const minStepSize = 1e-6
const tolerance = 1e-12
/** Limits the exponent: a larger mean is no plausible count and would overflow. */
const maxExponent = 30

export function poissonMean(row: readonly number[], weights: readonly number[]): number {
  const exponent = row.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0)
  return Math.exp(Math.min(exponent, maxExponent))
}

/** Returns the log-likelihood without its constant terms, minus the ridge penalty. */
function penalizedLogLikelihood(
  rows: readonly (readonly number[])[],
  counts: readonly number[],
  weights: readonly number[],
  ridge: number,
) {
  let sum = 0
  for (const [index, row] of rows.entries()) {
    const mean = poissonMean(row, weights)
    sum += (counts[index] ?? 0) * Math.log(mean) - mean
  }
  const penalty = weights.slice(1).reduce((total, weight) => total + weight * weight, 0)
  return sum - (ridge / 2) * penalty
}

function newtonStep(
  rows: readonly (readonly number[])[],
  counts: readonly number[],
  weights: readonly number[],
  ridge: number,
) {
  const gradient = weights.map((weight, column) => (column === 0 ? 0 : -ridge * weight))
  const curvature = weights.map((_, i) =>
    weights.map((__, j) => (i === j ? (i === 0 ? curvatureFloor : ridge + curvatureFloor) : 0)),
  )
  for (const [index, row] of rows.entries()) {
    const mean = poissonMean(row, weights)
    for (const [i, left] of row.entries()) {
      gradient[i] = (gradient[i] ?? 0) + left * ((counts[index] ?? 0) - mean)
      const curvatureRow = curvature[i] ?? []
      for (const [j, right] of row.entries()) curvatureRow[j] = (curvatureRow[j] ?? 0) + left * right * mean
    }
  }
  return solveCholesky(curvature, gradient)
}

/** Keeps the curvature invertible where a column is constant. */
const curvatureFloor = 1e-9

function addScaled(weights: readonly number[], step: readonly number[], stepSize: number): number[] {
  return weights.map((weight, index) => weight + stepSize * (step[index] ?? 0))
}
