import { ColumnHeads } from '../../../ui/column-heads.tsx'
import { TableWrap } from '../../../ui/table-wrap.tsx'
import type { Table } from './table.ts'

/** The rows that are shown, and the length at which a cell is cut. */
const shownRows = 5
const shownLength = 160

/** Shows the first rows of a file as they were read. */
export function TablePreview({ table: { columns, rows } }: { readonly table: Table }) {
  const first = rows.slice(0, shownRows)
  return (
    <div class="upload-preview">
      <TableWrap label="First rows">
        <table aria-label={`The first ${first.length} rows`}>
          <ColumnHeads columns={[{ figure: 'Line' }, ...columns]} />
          <tbody>
            {first.map(({ line, value }) => (
              <tr key={line}>
                <td class="number muted">{line}</td>
                {columns.map((column) => (
                  <td key={column}>
                    <span class="text">{cellText(value[column])}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </div>
  )
}

function cellText(cell: unknown): string {
  if (cell === undefined || cell === null) return ''
  const text = typeof cell === 'string' ? cell : JSON.stringify(cell)
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text
}
