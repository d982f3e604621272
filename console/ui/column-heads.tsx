type ColumnHeadsProps = { readonly names: readonly string[] }

/** Names the columns of a table whose last column has the buttons of each row. */
export function ColumnHeads({ names }: ColumnHeadsProps) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
        <th scope="col">
          <span class="visually-hidden">Actions</span>
        </th>
      </tr>
    </thead>
  )
}
