import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LabelledText } from '#engine/training/training-set.ts'
import { fileNameOf, isLone, openSetNames } from './sets.ts'
import type { TrainingSize } from './training-size.ts'

/** A row of a data set; the label is 1 or 0 for the poles, null for the middle of a graded scale. */
export type DataSetRow = LabelledText & { readonly label: 0 | 1 | null }

export type DataSet = {
  readonly name: string
  readonly train: readonly DataSetRow[]
  readonly test: readonly DataSetRow[]
}

const TRAIN = '.train.jsonl'
const TEST = '.test.jsonl'

/** Lists the sets in the folders: open sets in the order of the bars, then further ones by name. */
export function setsIn(folders: readonly string[]): string[] {
  const files = folders.filter((folder) => existsSync(folder)).flatMap((folder) => readdirSync(folder))
  const found = files.filter((file) => file.endsWith(TRAIN)).map((file) => file.slice(0, -TRAIN.length))
  const open = openSetNames.filter((set) => found.includes(fileNameOf(set)))
  return [...open, ...found.filter((set) => !open.includes(set)).toSorted()]
}

export function hasDataSet(folder: string, name: string): boolean {
  return existsSync(fileOf(folder, name, TRAIN)) && existsSync(fileOf(folder, name, TEST))
}

export function loadDataSet(folder: string, name: string): DataSet {
  const train = loadRows(fileOf(folder, name, TRAIN))
  return {
    name,
    train: isLone(name) ? train.filter(({ label }) => label === 1) : train,
    test: loadRows(fileOf(folder, name, TEST)),
  }
}

/**
 * The fixed training subsets that every figure refers to: up to 500 rows, several seeds of as many positives as negatives;
 * 2000, the first labelled rows; `all`, every labelled row; `graded`, every row of a graded set, the middle included.
 * Returns none where the set is too small.
 */
export function subsets(rows: readonly DataSetRow[], size: TrainingSize): (readonly DataSetRow[])[] {
  const labelled = rows.filter((row) => row.label !== null)
  if (size === 'graded') return labelled.length < rows.length ? [rows] : []
  if (size === 'all') return [labelled]
  if (size > 500) return labelled.length < size ? [] : [labelled.slice(0, size)]
  const poles = [1, 0].map((label) => labelled.filter((row) => row.label === label))
  const present = poles.filter((pole) => pole.length > 0)
  const perPole = size / present.length
  if (present.some((pole) => pole.length < perPole)) return []
  const seeds = Array.from({ length: size < 500 ? 5 : 3 }, (_, seed) => seed)
  return seeds.map((seed) => present.flatMap((pole) => cyclic(pole, seed * perPole, perPole)))
}

function cyclic(rows: readonly DataSetRow[], from: number, count: number): DataSetRow[] {
  return Array.from({ length: count }, (_, i) => rows[(from + i) % rows.length]!)
}

function fileOf(folder: string, name: string, split: string): string {
  return join(folder, fileNameOf(name) + split)
}

function loadRows(file: string): DataSetRow[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
