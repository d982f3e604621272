type TableColumn = readonly [title: string, width: number]

/** Makes a table that is printed row by row. The first column is left-aligned, the others right-aligned. */
export function makeTable(columns: readonly TableColumn[]) {
  const line = (values: readonly string[]) =>
    columns.map(([, width], i) => (i === 0 ? cell(values, i).padEnd(width) : cell(values, i).padStart(width))).join('')
  return { heading: line(columns.map(([title]) => title)), line }
}

function cell(values: readonly string[], at: number): string {
  return values[at] ?? ''
}
