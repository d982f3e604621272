/** How many past steps the curvature is guessed from. Four are as good as ten here and cost less memory. */
const HISTORY = 4
/** The descent ends when the gradient is as short, relative to the first. */
const TOLERANCE = 1e-3

export type Lbfgs = {
  /** Where to go from a point with this gradient; undefined where it is flat enough to stay. */
  readonly next: (point: Float64Array, gradient: Float64Array) => Float64Array | undefined
}

/** Limited-memory BFGS directions by the two-loop recursion (Nocedal & Wright, Numerical Optimization, algorithm 7.4). */
export function makeLbfgs(dimension: number): Lbfgs {
  const moves = Array.from({ length: HISTORY }, () => new Float64Array(dimension))
  const turns = Array.from({ length: HISTORY }, () => new Float64Array(dimension))
  const inverses = new Float64Array(HISTORY)
  const lastPoint = new Float64Array(dimension)
  const lastGradient = new Float64Array(dimension)
  const direction = new Float64Array(dimension)
  const shares = new Float64Array(HISTORY)
  let firstLength = 0
  let calls = 0
  let remembered = 0

  return { next }

  function next(point: Float64Array, gradient: Float64Array): Float64Array | undefined {
    const length = Math.sqrt(dot(gradient, gradient))
    if (calls === 0) firstLength = length
    if (length === 0 || length <= TOLERANCE * firstLength) return undefined
    if (calls > 0) remember(point, gradient)
    calls++
    lastPoint.set(point)
    lastGradient.set(gradient)
    aim(gradient)
    return direction
  }

  function remember(point: Float64Array, gradient: Float64Array): void {
    const slot = remembered % HISTORY
    const move = moves[slot]!
    const turn = turns[slot]!
    for (let j = 0; j < dimension; j++) {
      move[j] = point[j]! - lastPoint[j]!
      turn[j] = gradient[j]! - lastGradient[j]!
    }
    const curvature = dot(move, turn)
    if (!(curvature > 0)) {
      // Only rounding can do this to a convex function; the pairs before it are worth no more than a fresh start.
      remembered = 0
      return
    }
    inverses[slot] = 1 / curvature
    remembered++
  }

  function aim(gradient: Float64Array): void {
    for (let j = 0; j < dimension; j++) direction[j] = -gradient[j]!
    if (remembered === 0) return
    const oldest = Math.max(0, remembered - HISTORY)
    for (let i = remembered - 1; i >= oldest; i--) {
      const slot = i % HISTORY
      shares[slot] = inverses[slot]! * dot(moves[slot]!, direction)
      addScaled(direction, -shares[slot]!, turns[slot]!)
    }
    const latest = turns[(remembered - 1) % HISTORY]!
    const scale = 1 / (inverses[(remembered - 1) % HISTORY]! * dot(latest, latest))
    for (let j = 0; j < dimension; j++) direction[j]! *= scale
    for (let i = oldest; i < remembered; i++) {
      const slot = i % HISTORY
      addScaled(direction, shares[slot]! - inverses[slot]! * dot(turns[slot]!, direction), moves[slot]!)
    }
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!
  return sum
}

function addScaled(target: Float64Array, factor: number, source: Float64Array): void {
  for (let j = 0; j < target.length; j++) target[j]! += factor * source[j]!
}
