/** Solves A·x = b for a symmetric positive definite A, by Cholesky's decomposition. */
export function solveCholesky(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const lower = choleskyFactor(a)
  const y: number[] = []
  for (const [i, row] of lower.entries()) y.push((at(b, i) - dot(row, y, i)) / at(row, i))
  const x = new Array<number>(b.length).fill(0)
  for (let i = b.length - 1; i >= 0; i--) {
    let known = 0
    for (let j = i + 1; j < b.length; j++) known += at(lower[j] ?? [], i) * at(x, j)
    x[i] = (at(y, i) - known) / at(lower[i] ?? [], i)
  }
  return x
}

/** Returns the lower triangle L with L·Lᵀ = A. */
function choleskyFactor(a: readonly (readonly number[])[]): number[][] {
  const lower: number[][] = []
  for (const [i, row] of a.entries()) {
    const made: number[] = []
    for (const [j, above] of [...lower, made].entries()) {
      const rest = at(row, j) - dot(made, above, j)
      if (i === j && !(rest > 0)) throw new Error('The matrix is not positive definite')
      made.push(i === j ? Math.sqrt(rest) : rest / at(above, j))
    }
    lower.push(made)
  }
  return lower
}

function dot(a: readonly number[], b: readonly number[], length: number): number {
  let sum = 0
  for (let k = 0; k < length; k++) sum += at(a, k) * at(b, k)
  return sum
}

/** Returns the number at an index. The algorithm uses only indexes within bounds. */
function at(numbers: readonly number[], index: number): number {
  return numbers[index] ?? Number.NaN
}
