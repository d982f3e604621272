/** A column by its name; or one of figures, which stand at its end, with a title that explains them. */
export type Column = string | { readonly figure: string; readonly title?: string }

type ColumnHeadsProps = {
  readonly columns: readonly Column[]
  /** True if a last column has the buttons of each row. */
  readonly hasActions?: boolean
}

/** Names the columns of a table. */
export function ColumnHeads({ columns, hasActions = false }: ColumnHeadsProps) {
  return (
    <thead>
      <tr>
        {columns.map((column) =>
          typeof column === 'string' ? (
            <th key={column} scope="col">
              {column}
            </th>
          ) : (
            <th key={`figure ${column.figure}`} scope="col" class="number" title={column.title}>
              {column.figure}
            </th>
          ),
        )}
        {hasActions && (
          <th scope="col">
            <span class="visually-hidden">Actions</span>
          </th>
        )}
      </tr>
    </thead>
  )
}
