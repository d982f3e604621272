import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LabelledText } from '#engine/training/training-set.ts'

/** A row of a data set; the label is 1 or 0 for the poles, null for the middle of a graded scale. */
export type DataSetRow = LabelledText & { readonly label: 0 | 1 | null }

export type DataSet = {
  readonly name: string
  readonly train: readonly DataSetRow[]
  readonly test: readonly DataSetRow[]
}

export const sizes = [20, 100, 500, 2000, 'all', 'graded'] as const

export type TrainingSize = (typeof sizes)[number]

export function hasDataSet(folder: string, name: string): boolean {
  return existsSync(fileOf(folder, name, 'train')) && existsSync(fileOf(folder, name, 'test'))
}

export function loadDataSet(folder: string, name: string): DataSet {
  return { name, train: loadRows(fileOf(folder, name, 'train')), test: loadRows(fileOf(folder, name, 'test')) }
}

/**
 * The fixed training subsets that every figure of the design refers to: up to 500 rows, several seeds of as many positives as
 * negatives; 2000, the first labelled rows; `all`, every labelled row; `graded`, every row, the middle included.
 */
export function subsets(rows: readonly DataSetRow[], size: TrainingSize): (readonly DataSetRow[])[] {
  if (size === 'graded') return [rows]
  const labelled = rows.filter((row) => row.label !== null)
  if (size === 'all') return [labelled]
  if (size > 500) return labelled.length < size ? [] : [labelled.slice(0, size)]
  const positives = labelled.filter((row) => row.label === 1)
  const negatives = labelled.filter((row) => row.label === 0)
  if (positives.length + negatives.length < size) return []
  const seeds = Array.from({ length: size < 500 ? 5 : 3 }, (_, seed) => seed)
  // A cohort has one pole.
  if (negatives.length === 0) return seeds.map((seed) => cyclic(positives, seed * size, size))
  return seeds.map((seed) => [
    ...cyclic(positives, (seed * size) / 2, size / 2),
    ...cyclic(negatives, (seed * size) / 2, size / 2),
  ])
}

function cyclic(rows: readonly DataSetRow[], from: number, count: number): DataSetRow[] {
  return Array.from({ length: count }, (_, i) => rows[(from + i) % rows.length]!)
}

function fileOf(folder: string, name: string, split: string): string {
  return join(folder, `${name}.${split}.jsonl`)
}

function loadRows(file: string): DataSetRow[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
