import { makeTable } from '../make-table.ts'
import { type Figure, measuredFigures, projectedFigures, type TrainedModel } from './figures.ts'
import type { ItemTypeSize } from './table-size.ts'

const table = makeTable([
  ['measured here', 58],
  ['', 14],
  ['limit', 14],
  ['of limit', 9],
])

/** Prints the measured figures with the limits of AWS, then a projection to 64 full traits. Returns exit code 1 beyond a limit. */
export function report(many: TrainedModel, full: TrainedModel, sizes: ReadonlyMap<string, ItemTypeSize>): number {
  const measured = measuredFigures(many, full, sizes)
  const projected = projectedFigures(full, sizes.get('sample') ?? { items: 1, bytes: 0, largest: 0 })
  for (const one of [many, full]) printSteps(one)
  printSizes(sizes)
  console.log(`\n${table.heading}`)
  for (const figure of measured) console.log(formatFigure(figure))
  console.log(`projected to 64 × ${full.perTrait}, if a core in Lambda is as fast as one here`)
  for (const figure of projected) console.log(formatFigure(figure))
  const beyond = [...measured, ...projected].filter(({ value, limit }) => value > limit)
  for (const { label } of beyond) console.error(`Beyond the limit: ${label}`)
  return beyond.length === 0 ? 0 : 1
}

function printSteps({ traits, perTrait, appendSeconds, profile }: TrainedModel): void {
  const rate = Math.round((traits * perTrait) / appendSeconds)
  console.log(
    `\n${traits} × ${perTrait} samples, appended by HTTP in ${appendSeconds.toFixed(1)} s (${rate} per second)`,
  )
  for (const [name, { from, to, count }] of profile.steps) {
    const seconds = (to - from).toFixed(2).padStart(9)
    console.log(`  ${name.padEnd(26)}${String(count).padStart(4)} ×${seconds} s from the first start to the last end`)
  }
}

function printSizes(sizes: ReadonlyMap<string, ItemTypeSize>): void {
  console.log('\nThe table by type of item')
  for (const [type, { items, bytes, largest }] of sizes) {
    const [count, sum] = [text(items).padStart(11), text(bytes).padStart(14)]
    console.log(`  ${type.padEnd(14)}${count} items${sum} B, the largest ${text(largest)} B`)
  }
}

function formatFigure({ label, value, limit, unit }: Figure): string {
  const percent = (100 * value) / limit
  return table.line([
    label,
    `${text(value)} ${unit}`,
    `${text(limit)} ${unit}`,
    `${percent.toFixed(percent < 10 ? 2 : 0)} %`,
  ])
}

function text(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 })
}
