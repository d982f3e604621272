import { describe, expect, test } from 'vitest'
import { directionsOf } from '#engine/cohort/directions.ts'
import { nearestOf, sphericalKMeans } from '#engine/cohort/spherical-k-means.ts'
import type { SparseMatrix } from '#engine/learning/sparse-matrix.ts'

const directions = (...rows: readonly (readonly number[])[]) => {
  const matrix = matrixOf(rows)
  return directionsOf(matrix, Int32Array.from(rows.keys()), new Float64Array(matrix.columnCount).fill(1))
}

describe('clusters by cosine', () => {
  test('hold directions that are near to each other, whatever their length', () => {
    const some = directions([5, 1], [0.1, 0], [1, 7], [0, 0.2], [3, 0])

    expect([...nearestOf(some, sphericalKMeans(some, 2))]).toEqual([0, 0, 1, 1, 0])
  })

  test('have centres of length 1', () => {
    const { table, count } = sphericalKMeans(directions([5, 1], [2, 0], [1, 7], [0, 4]), 2)

    for (let centre = 0; centre < count; centre++) {
      expect(Math.hypot(table[centre]!, table[count + centre]!)).toBeCloseTo(1, 6)
    }
  })

  test('are no more than there are different directions', () => {
    expect(sphericalKMeans(directions([1, 0], [2, 0], [3, 0]), 8).count).toBe(1)
    expect(sphericalKMeans(directions([1, 0], [2, 0], [0, 1]), 8).count).toBe(2)
  })

  test('leave out rows without values, and none is found among such rows alone', () => {
    const some = directions([0, 0], [0, 1], [0, 0])

    expect([...some.rows]).toEqual([1])
    expect(sphericalKMeans(directions([0, 0]), 4).count).toBe(0)
  })
})

function matrixOf(rows: readonly (readonly number[])[]): SparseMatrix {
  const cells = rows.map((row) => row.flatMap((value, column) => (value === 0 ? [] : [{ value, column }])))
  const starts = new Int32Array(rows.length + 1)
  cells.forEach((row, i) => {
    starts[i + 1] = starts[i]! + row.length
  })
  return {
    rowCount: rows.length,
    columnCount: rows[0]!.length,
    starts,
    columnOf: Int32Array.from(cells.flat(), ({ column }) => column),
    values: Float32Array.from(cells.flat(), ({ value }) => value),
  }
}
