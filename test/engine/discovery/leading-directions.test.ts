import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CentredMatrix,
  centred,
  rowSquares,
  timesBlock,
  transposedTimesBlock,
} from '#engine/discovery/centred-matrix.ts'
import { leadingDirections } from '#engine/discovery/leading-directions.ts'
import { orthonormalise } from '#engine/discovery/orthonormalise.ts'
import { shrinkageOf } from '#engine/discovery/shrinkage.ts'
import { symmetricEigen } from '#engine/discovery/symmetric-eigen.ts'

const number = fc.double({ min: -4, max: 4, noNaN: true }).map(Math.fround)
const table = (rows: number, columns: number) =>
  fc.array(fc.array(fc.oneof(fc.constant(0), number), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  })

describe('the leading directions of a matrix', () => {
  test('are orthogonal, of length 1, largest first, and so are the projections apart from their length', () => {
    fc.assert(
      fc.property(table(12, 7), (rows) => {
        const directions = leadingDirections(centredOf(rows), 5)

        directions.forEach((a, k) => {
          expect(dot(a.loadings, a.loadings)).toBeCloseTo(1, 9)
          for (const b of directions.slice(k + 1)) {
            expect(dot(a.loadings, b.loadings)).toBeCloseTo(0, 9)
            expect(dot(a.projections, b.projections)).toBeCloseTo(0, 6)
            expect(a.explainedVariance).toBeGreaterThanOrEqual(b.explainedVariance)
          }
        })
      }),
      { numRuns: 50 },
    )
  })

  test('explain all of the variance if they are as many as the columns', () => {
    fc.assert(
      fc.property(table(9, 4), (rows) => {
        const directions = leadingDirections(centredOf(rows), 4)

        const explained = directions.reduce((sum, { explainedVariance }) => sum + explainedVariance, 0)
        if (directions.length > 0) expect(explained).toBeCloseTo(1, 6)
      }),
      { numRuns: 50 },
    )
  })

  test('of points on a line are that line alone', () => {
    const [direction, ...others] = leadingDirections(centredOf([0, 1, 2, 5].map((x) => [3 * x, 4 * x, 7])), 3)

    expect(others).toEqual([])
    expect(direction!.explainedVariance).toBeCloseTo(1, 12)
    expect([...direction!.loadings].map(Math.abs)).toEqual([0.6, 0.8, 0].map((x) => expect.closeTo(x, 9)))
    expect([...direction!.projections].map(Math.abs)).toEqual([10, 5, 0, 15].map((x) => expect.closeTo(x, 9)))
  })

  test('of identical rows are none', () => {
    expect(leadingDirections(centredOf([1, 2, 3].map(() => [0.1, 0.7, 1 / 3])), 2)).toEqual([])
  })
})

describe('the shrinkage of a direction', () => {
  test.each([
    [60, 40],
    [60, 120],
    [120, 40],
  ])('is how much nearer to the middle left-out rows are: %i rows of %i columns', (rowCount, columnCount) => {
    const rows = spreadAlongFirst(rowCount, columnCount)
    const matrix = centredOf(rows)
    const [direction] = leadingDirections(matrix, 1)

    const leftOut = rows.map((row, i) => {
      const others = centredOf(rows.toSpliced(i, 1))
      const { loadings } = leadingDirections(others, 1)[0]!
      return dot(
        Float64Array.from(row, (x, j) => x - others.means[j]!),
        loadings,
      )
    })

    const kept = Math.sqrt(sum(leftOut.map((x) => x * x)) / dot(direction!.projections, direction!.projections))
    expect(Math.abs(shrinkageOf(direction!, rowSquares(matrix)) - kept)).toBeLessThan(0.06)
  })
})

describe('a centred matrix', () => {
  test('multiplies as the explicit matrix would, from either side', () => {
    fc.assert(
      fc.property(table(5, 4), table(4, 2), table(5, 2), (rows, right, left) => {
        const scales = [1, 2, 0, 0.5]
        const dense = denseOf(rows, scales)
        const matrix = centredOf(rows, scales)

        const product = timesBlock(matrix, Float64Array.from(right.flat()), 2)
        const transposed = transposedTimesBlock(matrix, Float64Array.from(left.flat()), 2)

        dense.forEach((row, i) => {
          for (const k of [0, 1]) expect(product[2 * i + k]).toBeCloseTo(sum(row.map((x, j) => x * right[j]![k]!)), 6)
        })
        scales.forEach((_, j) => {
          for (const k of [0, 1]) {
            expect(transposed[2 * j + k]).toBeCloseTo(sum(dense.map((row, i) => row[j]! * left[i]![k]!)), 6)
          }
        })
        expect(matrix.squares).toBeCloseTo(sum(dense.flat().map((x) => x * x)), 6)
      }),
      { numRuns: 50 },
    )
  })
})

describe('orthonormal columns', () => {
  test('a column that depends on those before it becomes 0', () => {
    const block = Float64Array.from([1, 2, 1, 1, 2, 0, 0, 0, 0])

    orthonormalise(block, 3)

    expect([...block]).toEqual([Math.SQRT1_2, 0, Math.SQRT1_2, Math.SQRT1_2, 0, -Math.SQRT1_2, 0, 0, 0].map(close))
  })
})

describe('the eigenpairs of a symmetric matrix', () => {
  test('are those known by hand, largest first', () => {
    const { values, vectors } = symmetricEigen([Float64Array.of(2, 1), Float64Array.of(1, 2)])

    expect(values).toEqual([3, 1].map(close))
    expect([...vectors[0]!].map(Math.abs)).toEqual([Math.SQRT1_2, Math.SQRT1_2].map(close))
  })

  test('reconstruct the matrix', () => {
    fc.assert(
      fc.property(table(6, 6), (rows) => {
        const matrix = rows.map((row, k) => Float64Array.from(row, (x, l) => x + rows[l]![k]!))

        const { values, vectors } = symmetricEigen(matrix)

        matrix.forEach((row, k) => {
          row.forEach((x, l) => {
            expect(sum(values.map((value, e) => value * vectors[e]![k]! * vectors[e]![l]!))).toBeCloseTo(x, 9)
          })
        })
      }),
      { numRuns: 50 },
    )
  })
})

/** Numbers without a pattern, those of the first column four times as large. */
function spreadAlongFirst(rowCount: number, columnCount: number): number[][] {
  return fc
    .sample(table(rowCount, columnCount), { numRuns: 1, seed: 7 })[0]!
    .map(([first, ...others]) => [4 * first!, ...others])
}

function centredOf(rows: readonly number[][], scales: readonly number[] = rows[0]!.map(() => 1)): CentredMatrix {
  const columnCount = scales.length
  const matrix = {
    rowCount: rows.length,
    columnCount,
    starts: Int32Array.from({ length: rows.length + 1 }, (_, row) => row * columnCount),
    columnOf: Int32Array.from({ length: rows.length * columnCount }, (_, at) => at % columnCount),
    values: Float32Array.from(rows.flat()),
  }
  return centred(matrix, Float64Array.from(scales))
}

function denseOf(rows: readonly number[][], scales: readonly number[]): number[][] {
  const means = scales.map((scale, j) => sum(rows.map((row) => scale * row[j]!)) / rows.length)
  return rows.map((row) => row.map((x, j) => scales[j]! * x - means[j]!))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, x) => total + x, 0)
}

function dot(a: Float64Array, b: Float64Array): number {
  return sum([...a].map((x, i) => x * b[i]!))
}

function close(x: number): unknown {
  return expect.closeTo(x, 9)
}
