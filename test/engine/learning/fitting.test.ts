import { describe, expect, test } from 'vitest'
import { solveBoundedLogistic } from '#engine/learning/bounded-logistic.ts'
import { logisticLoss, squaredLoss } from '#engine/learning/losses.ts'
import { minimiseLoss } from '#engine/learning/minimise-loss.ts'
import { solve } from '#engine/learning/solve.ts'
import type { SparseMatrix } from '#engine/learning/sparse-matrix.ts'

describe('fitting a linear model', () => {
  test('finds the ridge solution worked out by hand', () => {
    // Minimise ½w² + ½·2·[(w + b − 1)² + (b + 1)²]: b = −w/2 … so w = 1, b = −1/2.
    const { weights, bias } = minimiseLoss({ ...oneColumn([1, 0]), loss: squaredLoss, strength: 2 })

    expect(weights[0]).toBeCloseTo(1, 3)
    expect(bias).toBeCloseTo(-0.5, 3)
  })

  test('scaling a column by two equals doubling its values', () => {
    const scaled = minimiseLoss({ ...oneColumn([1, 0]), scales: Float64Array.of(2), loss: logisticLoss, strength: 3 })
    const larger = minimiseLoss({ ...oneColumn([2, 0]), loss: logisticLoss, strength: 3 })

    expect(scaled.bias).toBeCloseTo(larger.bias, 12)
    expect(scaled.weights[0]).toBeCloseTo(2 * larger.weights[0]!, 12)
  })

  test('a logistic fit ends where its gradient vanishes', () => {
    const problem = { ...oneColumn([1, 2, 0, -1], [0.9, 1, 0.2, 0]), loss: logisticLoss, strength: 5, iterations: 60 }
    const { weights, bias } = minimiseLoss(problem)

    const losses = { values: new Float64Array(4), slopes: new Float64Array(4), curvatures: new Float64Array(4) }
    logisticLoss(
      Float64Array.of(1, 2, 0, -1).map((x) => weights[0]! * x + bias),
      problem.targets,
      losses,
    )
    const slopes = Array.from(losses.slopes, (slope) => 5 * slope)
    const bySlope = (of: readonly number[]) => slopes.reduce((sum, slope, i) => sum + slope * of[i]!, 0)
    expect(bySlope([1, 1, 1, 1])).toBeCloseTo(0, 2)
    expect(weights[0]! + bySlope([1, 2, 0, -1])).toBeCloseTo(0, 2)
  })

  test('rows that are not selected do not count', () => {
    const all = oneColumn([1, 0, 1000], [1, 0, 0])
    const two = {
      rows: all.rows.subarray(0, 2),
      targets: all.targets.subarray(0, 2),
      rowWeights: all.rowWeights.subarray(0, 2),
    }

    expect(minimiseLoss({ ...all, ...two, loss: squaredLoss, strength: 2 })).toEqual(
      minimiseLoss({ ...oneColumn([1, 0]), loss: squaredLoss, strength: 2 }),
    )
  })
})

describe('fitting the blend', () => {
  const targets = Float64Array.of(1, 1, 1, 0, 0, 0)
  const rowWeights = new Float64Array(6).fill(1)
  const useful = Float64Array.of(1, 2, 1, -1, -2, -1)

  test('a useful column gets a coefficient, an inverted one stays on its floor', () => {
    const point = solveBoundedLogistic({
      columns: [useful, useful.map((x) => -x)],
      targets,
      rowWeights,
      centre: [0.4, 0.4, 0],
      penalties: [1, 1, 1],
      floors: [0.1, 0, Number.NEGATIVE_INFINITY],
    })

    expect(point[0]).toBeGreaterThan(0.8)
    expect(point[1]).toBe(0)
    expect(point[2]).toBeCloseTo(0, 6)
  })

  test('the floor of the first column applies even if the scores look inverted', () => {
    const point = solveBoundedLogistic({
      columns: [useful.map((x) => -10 * x)],
      targets,
      rowWeights,
      centre: [0.4, 0],
      penalties: [1, 1],
      floors: [0.1, Number.NEGATIVE_INFINITY],
    })

    expect(point[0]).toBe(0.1)
  })

  test('a small system of equations is solved', () => {
    const x = solve([Float64Array.of(4, 2), Float64Array.of(2, 3)], Float64Array.of(10, 9))

    expect(x[0]).toBeCloseTo(1.5, 12)
    expect(x[1]).toBeCloseTo(2, 12)
  })
})

function oneColumn(values: readonly number[], targets: readonly number[] = values.map((_, i) => 1 - (i % 2))) {
  const matrix: SparseMatrix = {
    rowCount: values.length,
    columnCount: 1,
    starts: Int32Array.from({ length: values.length + 1 }, (_, i) => i),
    columnOf: new Int32Array(values.length),
    values: Float32Array.from(values),
  }
  return {
    matrix,
    rows: Int32Array.from(values.keys()),
    targets: Float64Array.from(targets),
    rowWeights: new Float64Array(values.length).fill(1),
    scales: Float64Array.of(1),
    iterations: 30,
  }
}
