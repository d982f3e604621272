import { dotProduct } from '#engine/numbers/dot-product.ts'

/** The number of past steps that the curvature is estimated from. Four are as good as ten here and take less memory. */
const HISTORY = 4
/** The descent ends when the gradient's length falls to this fraction of the first one's. */
const TOLERANCE = 1e-3

/** The state of one descent. */
export type Lbfgs = {
  /** Returns the direction to step in from a point, or undefined if the gradient is flat enough to stop. The array is reused. */
  readonly next: (point: Float64Array, gradient: Float64Array) => Float64Array | undefined
}

/** Returns limited-memory BFGS directions by the two-loop recursion (Nocedal & Wright, Numerical Optimization, algorithm 7.4). */
export function makeLbfgs(dimension: number): Lbfgs {
  const moves = Array.from({ length: HISTORY }, () => new Float64Array(dimension))
  const gradientChanges = Array.from({ length: HISTORY }, () => new Float64Array(dimension))
  const inverses = new Float64Array(HISTORY)
  const lastPoint = new Float64Array(dimension)
  const lastGradient = new Float64Array(dimension)
  const direction = new Float64Array(dimension)
  const coefficients = new Float64Array(HISTORY)
  let firstLength = 0
  let calls = 0
  let remembered = 0

  return { next }

  function next(point: Float64Array, gradient: Float64Array): Float64Array | undefined {
    const length = Math.sqrt(dotProduct(gradient, gradient))
    if (calls === 0) firstLength = length
    if (length === 0 || length <= TOLERANCE * firstLength) return undefined
    if (calls > 0) remember(point, gradient)
    calls++
    lastPoint.set(point)
    lastGradient.set(gradient)
    setDirection(gradient)
    return direction
  }

  function remember(point: Float64Array, gradient: Float64Array): void {
    const slot = remembered % HISTORY
    const move = moves[slot]!
    const gradientChange = gradientChanges[slot]!
    for (let j = 0; j < dimension; j++) {
      move[j] = point[j]! - lastPoint[j]!
      gradientChange[j] = gradient[j]! - lastGradient[j]!
    }
    const curvature = dotProduct(move, gradientChange)
    if (!(curvature > 0)) {
      // Only rounding can do this to a convex function. The history is unreliable then: start afresh.
      remembered = 0
      return
    }
    inverses[slot] = 1 / curvature
    remembered++
  }

  function setDirection(gradient: Float64Array): void {
    for (let j = 0; j < dimension; j++) direction[j] = -gradient[j]!
    if (remembered === 0) return
    const oldest = Math.max(0, remembered - HISTORY)
    for (let i = remembered - 1; i >= oldest; i--) {
      const slot = i % HISTORY
      coefficients[slot] = inverses[slot]! * dotProduct(moves[slot]!, direction)
      addScaled(direction, -coefficients[slot]!, gradientChanges[slot]!)
    }
    const latest = gradientChanges[(remembered - 1) % HISTORY]!
    const scale = 1 / (inverses[(remembered - 1) % HISTORY]! * dotProduct(latest, latest))
    for (let j = 0; j < dimension; j++) direction[j]! *= scale
    for (let i = oldest; i < remembered; i++) {
      const slot = i % HISTORY
      addScaled(
        direction,
        coefficients[slot]! - inverses[slot]! * dotProduct(gradientChanges[slot]!, direction),
        moves[slot]!,
      )
    }
  }
}

function addScaled(target: Float64Array, factor: number, source: Float64Array): void {
  for (let j = 0; j < target.length; j++) target[j]! += factor * source[j]!
}
