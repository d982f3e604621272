/** Eigenvalues, largest first, with eigenvectors of length 1. */
export type Eigen = { readonly values: readonly number[]; readonly vectors: readonly Float64Array[] }

/** The most sweeps over all pairs. Convergence is quadratic: 16 rows take five to eight. */
const MAX_SWEEPS = 30
/** Off-diagonal entries below this fraction of the trace are rounding errors. */
const NEGLIGIBLE = 1e-15

/** Returns all eigenpairs of a small symmetric matrix by Jacobi rotations (Golub & Van Loan 8.5), with + − × / and √ alone. */
export function symmetricEigen(matrix: readonly Float64Array[]): Eigen {
  const a = matrix.map((row) => row.slice())
  const vectors = a.map((_, k) => new Float64Array(a.length).fill(1, k, k + 1))
  const threshold = NEGLIGIBLE * a.reduce((sum, row, k) => sum + Math.abs(row[k]!), 0)
  for (let sweep = 0, isDone = false; sweep < MAX_SWEEPS && !isDone; sweep++) {
    isDone = true
    for (let p = 0; p < a.length; p++) {
      for (let q = p + 1; q < a.length; q++) {
        if (Math.abs(a[p]![q]!) <= threshold) continue
        isDone = false
        rotate(a, vectors, p, q)
      }
    }
  }
  const order = [...a.keys()].sort((k, l) => a[l]![l]! - a[k]![k]! || k - l)
  return { values: order.map((k) => a[k]![k]!), vectors: order.map((k) => vectors[k]!) }
}

/** Rotates the plane of p and q by the smaller angle that makes a[p][q] 0. */
function rotate(a: readonly Float64Array[], vectors: readonly Float64Array[], p: number, q: number): void {
  const half = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!)
  const tangent = (half >= 0 ? 1 : -1) / (Math.abs(half) + Math.sqrt(half * half + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  for (const row of a) {
    const atP = row[p]!
    row[p] = cosine * atP - sine * row[q]!
    row[q] = sine * atP + cosine * row[q]!
  }
  mix(a[p]!, a[q]!, cosine, sine)
  mix(vectors[p]!, vectors[q]!, cosine, sine)
}

function mix(first: Float64Array, second: Float64Array, cosine: number, sine: number): void {
  for (let k = 0; k < first.length; k++) {
    const atFirst = first[k]!
    first[k] = cosine * atFirst - sine * second[k]!
    second[k] = sine * atFirst + cosine * second[k]!
  }
}
