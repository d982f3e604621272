import { solve } from '#engine/learning/solve.ts'
import { logistic, softplus } from '#engine/numbers/logistic.ts'

/** A logistic regression of few columns, each coefficient held to a centre and not below a floor; the last one is the bias. */
export type BoundedLogistic = {
  readonly columns: readonly Float64Array[]
  readonly targets: Float64Array
  readonly rowWeights: Float64Array
  readonly centre: readonly number[]
  readonly penalties: readonly number[]
  readonly floors: readonly number[]
}

const MAX_STEPS = 50
const MAX_HALVINGS = 30
/** No coefficient moving by more than this ends the search. */
const SMALL_MOVE = 1e-10

/**
 * Minimises Σ weightᵢ·CE(qᵢ, σ(x·aᵢ)) + ½·Σ holdₖ·(aₖ − centreₖ)² over a ≥ floors by projected Newton steps, halved until the
 * objective falls: unhalved ones diverge where the poles separate.
 */
export function solveBoundedLogistic(problem: BoundedLogistic): Float64Array {
  const { floors } = problem
  const columns = [...problem.columns, new Float64Array(problem.targets.length).fill(1)]
  let point = Float64Array.from(problem.centre, (centre, k) => Math.max(centre, floors[k]!))
  let height = objective(problem, columns, point)

  for (let step = 0; step < MAX_STEPS; step++) {
    const move = newtonStep(problem, columns, point)
    let share = 1
    let next = moved(point, move, share, floors)
    let nextHeight = objective(problem, columns, next)
    for (let halving = 0; halving < MAX_HALVINGS && nextHeight > height; halving++) {
      share /= 2
      next = moved(point, move, share, floors)
      nextHeight = objective(problem, columns, next)
    }
    if (nextHeight > height) break
    const isSettled = next.every((x, k) => Math.abs(x - point[k]!) < SMALL_MOVE)
    point = next
    height = nextHeight
    if (isSettled) break
  }
  return point
}

function moved(
  point: Float64Array,
  move: Float64Array,
  share: number,
  floors: readonly number[],
): Float64Array<ArrayBuffer> {
  return Float64Array.from(point, (x, k) => Math.max(floors[k]!, x - share * move[k]!))
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

/** H⁻¹·g over the coefficients that are free; one that lies on its floor and would go below stays there. */
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
    const isHeld = point[k]! <= problem.floors[k]! && gradient[k]! > 0
    if (!isHeld) continue
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
