import { solve } from '#engine/learning/solve.ts'
import { logistic, softplus } from '#engine/numbers/logistic.ts'

/** A logistic regression of few columns. Each coefficient is penalised for its distance from a centre and bounded below by a floor; the last one is the bias. */
export type BoundedLogistic = {
  readonly columns: readonly Float64Array[]
  readonly targets: Float64Array
  readonly rowWeights: Float64Array
  readonly centre: readonly number[]
  readonly penalties: readonly number[]
  readonly floors: readonly number[]
}

/** Newton steps; most problems converge in under ten. */
const MAX_STEPS = 50
/** Halvings of one step: 2⁻³⁰ of a step changes nothing. */
const MAX_HALVINGS = 30
/** The search ends when no coefficient moves by more than this. */
const SMALL_MOVE = 1e-10

/**
 * Minimises Σ weightᵢ·CE(qᵢ, σ(a·xᵢ)) + ½·Σ penaltyₖ·(aₖ − centreₖ)² over a ≥ floors by projected Newton steps. Each step is
 * halved until the objective falls: full steps diverge where the poles are separable.
 */
export function solveBoundedLogistic(problem: BoundedLogistic): Float64Array {
  const { floors } = problem
  const columns = [...problem.columns, new Float64Array(problem.targets.length).fill(1)]
  let point = Float64Array.from(problem.centre, (centre, k) => Math.max(centre, floors[k]!))
  let height = objective(problem, columns, point)

  for (let step = 0; step < MAX_STEPS; step++) {
    const move = newtonStep(problem, columns, point)
    let fraction = 1
    let next = moved(point, move, fraction, floors)
    let nextHeight = objective(problem, columns, next)
    for (let halving = 0; halving < MAX_HALVINGS && nextHeight > height; halving++) {
      fraction /= 2
      next = moved(point, move, fraction, floors)
      nextHeight = objective(problem, columns, next)
    }
    if (nextHeight > height) break
    const hasConverged = next.every((x, k) => Math.abs(x - point[k]!) < SMALL_MOVE)
    point = next
    height = nextHeight
    if (hasConverged) break
  }
  return point
}

function moved(
  point: Float64Array,
  move: Float64Array,
  fraction: number,
  floors: readonly number[],
): Float64Array<ArrayBuffer> {
  return Float64Array.from(point, (x, k) => Math.max(floors[k]!, x - fraction * move[k]!))
}

function objective(problem: BoundedLogistic, columns: readonly Float64Array[], point: Float64Array): number {
  let sum = 0
  point.forEach((x, k) => {
    sum += 0.5 * problem.penalties[k]! * (x - problem.centre[k]!) * (x - problem.centre[k]!)
  })
  problem.targets.forEach((q, row) => {
    const prediction = predict(columns, point, row)
    sum += problem.rowWeights[row]! * (softplus(prediction) - q * prediction)
  })
  return sum
}

/** Returns H⁻¹·g over the free coefficients. One that lies on its floor and would fall below it does not move. */
function newtonStep(problem: BoundedLogistic, columns: readonly Float64Array[], point: Float64Array): Float64Array {
  const size = point.length
  const gradient = point.map((x, k) => problem.penalties[k]! * (x - problem.centre[k]!))
  const hessian = Array.from({ length: size }, (_, k) => new Float64Array(size).fill(problem.penalties[k]!, k, k + 1))
  problem.targets.forEach((q, row) => {
    const p = logistic(predict(columns, point, row))
    const slope = problem.rowWeights[row]! * (p - q)
    const curvature = problem.rowWeights[row]! * p * (1 - p)
    for (let k = 0; k < size; k++) {
      gradient[k]! += slope * columns[k]![row]!
      for (let l = 0; l < size; l++) hessian[k]![l]! += curvature * columns[k]![row]! * columns[l]![row]!
    }
  })
  for (let k = 0; k < size; k++) {
    const isAtFloor = point[k]! <= problem.floors[k]! && gradient[k]! > 0
    if (!isAtFloor) continue
    gradient[k] = 0
    for (let l = 0; l < size; l++) hessian[k]![l] = hessian[l]![k] = k === l ? 1 : 0
  }
  return solve(hessian, gradient)
}

function predict(columns: readonly Float64Array[], point: Float64Array, row: number): number {
  let sum = 0
  for (let k = 0; k < point.length; k++) sum += point[k]! * columns[k]![row]!
  return sum
}
