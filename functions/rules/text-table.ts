/** Lays out rows of cells as lines: the first column to the left, the others to the right, and a rule below the header. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const [header = []] = rows
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ')
  const rule = line(widths.map((width) => '─'.repeat(width)))
  const [first, ...others] = rows.map(line)
  return `${[first, rule, ...others].map((text) => text!.trimEnd()).join('\n')}\n`
}
