import { readFileSync, writeFileSync } from 'node:fs'
import { type Measured, meanOf } from './figures.ts'
import { type TraitKind, traitKinds } from './kinds.ts'

const columns = [20, 50, 100, 500] as const
/** The standard normal quantile of 97.5 %. */
const Z = 1.96
/** The lines of the page between which the table stands. */
const BEGIN = '<!-- begin: npm run bench -- quality -->'
const END = '<!-- end -->'

/** Replaces the table of a page by what was measured. */
export function writeKindsTable(page: string, all: readonly Measured[]): void {
  const text = readFileSync(page, 'utf8')
  const [before, rest] = text.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new RangeError(`${page} has no lines ${BEGIN} and ${END}.`)
  writeFileSync(page, `${before}${BEGIN}\n${kindsTable(all)}\n${END}${after}`)
}

/** Returns the AUC by kind of trait and number of samples, with the interval that 95 % of trainings fall in, as Markdown. */
function kindsTable(all: readonly Measured[]): string {
  const rows = traitKinds
    .map((kind) => ({ kind, measured: all.filter(({ set }) => kind.sets.includes(set)) }))
    .filter(({ measured }) => measured.length > 0)
    .map(({ kind, measured }) => rowOf(kind, measured))
  const heading = ['kind of trait', 'language', 'sets', ...columns.map((size) => `n = ${size}`)]
  return [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function rowOf({ kind, language }: TraitKind, measured: readonly Measured[]): string[] {
  const sets = new Set(measured.map(({ set }) => set))
  const cells = columns.map((column) => cellOf(measured.filter(({ size }) => size === column)))
  return [kind, language, String(sets.size), ...cells]
}

function cellOf(measured: readonly Measured[]): string {
  if (measured.length === 0) return '–'
  const auc = meanOf(measured.map(({ figures }) => figures.auc))
  const deviation = Math.sqrt(meanOf(measured.map(({ figures }) => figures.aucDeviation ** 2)))
  const bound = (side: number) => Math.max(0, Math.min(100, auc + side * Z * deviation)).toFixed(0)
  return `**${auc.toFixed(0)}** (${bound(-1)}–${bound(1)})`
}
