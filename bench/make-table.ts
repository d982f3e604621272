export type TableColumn = readonly [title: string, width: number]

/** A table whose lines are printed as soon as they are known: the first column is set left, the others right. */
export function makeTable(columns: readonly TableColumn[]) {
  const line = (values: readonly string[]) =>
    columns.map(([, width], i) => (i === 0 ? cell(values, i).padEnd(width) : cell(values, i).padStart(width))).join('')
  return { heading: line(columns.map(([title]) => title)), line }
}

function cell(values: readonly string[], at: number): string {
  return values[at] ?? ''
}
