import { stripVTControlCharacters } from 'node:util'

/** Lays out rows as lines of aligned columns, to the left unless `right` has the number of the column. The first row is the header. */
export function alignColumns(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const [header = []] = rows
  const widths = header.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))))
  return rows
    .map((row) =>
      widths
        .map((width, column) => {
          const cell = row[column] ?? ''
          const space = ' '.repeat(width - widthOf(cell))
          return right.includes(column) ? space + cell : cell + space
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Counts what is seen: no colours, and a mark is part of its letter. */
function widthOf(text: string): number {
  return [...new Intl.Segmenter().segment(stripVTControlCharacters(text))].length
}
