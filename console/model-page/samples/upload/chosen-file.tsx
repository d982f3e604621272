import { useState } from 'preact/hooks'
import { useLoaded } from '../../../loading/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { countText } from '../../../ui/number-text.ts'
import { Pending } from '../../../ui/pending.tsx'
import { CheckedSamples } from './checked-samples.tsx'
import { ColumnMapping } from './column-mapping.tsx'
import { type Delimiter, delimiters, detectDelimiter } from './delimiter.ts'
import { faultOf } from './fault-of.ts'
import { guessMapping, type Mapping, missingIn } from './mapping.ts'
import { isNdjson, readTable } from './read-table.ts'
import type { Table } from './table.ts'
import { TablePreview } from './table-preview.tsx'
import type { UploadProps } from './upload-props.ts'

type ChosenFileProps = UploadProps & {
  readonly fileName: string
  readonly text: string
  /** Called when another file is to be chosen. */
  readonly onOther: () => void
}

/** Shows how a file is read: its first rows, the use of each column, and what comes of it. */
export function ChosenFile(props: ChosenFileProps) {
  const { fileName, text, onOther } = props
  const isCsv = !isNdjson(text)
  const [delimiter, setDelimiter] = useState<Delimiter>(() => detectDelimiter(text))
  const table = useLoaded((signal) => readTable(text, { signal, delimiter }), [delimiter], { isLocal: true })
  const [isSending, setSending] = useState(false)
  return (
    <>
      <div class="panel-head upload-head">
        <h2 class="text">{fileName}</h2>
        {isCsv && (
          <label class="row">
            Separated by
            <select
              value={delimiter}
              disabled={isSending}
              onChange={({ currentTarget }) =>
                setDelimiter(delimiters.find(({ character }) => character === currentTarget.value)?.character ?? ',')
              }
            >
              {delimiters.map(({ character, name }) => (
                <option key={name} value={character}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        {!isSending && (
          <div class="actions">
            <Button onPress={onOther}>Choose another file</Button>
          </div>
        )}
      </div>
      {table.error !== undefined && (
        <div class="error-panel" role="alert">
          <p>{faultOf(table.error)}</p>
        </div>
      )}
      {table.isLoading && <Pending what="the rows" />}
      {table.value && !table.isLoading && table.error === undefined && (
        <MappedTable key={delimiter} {...props} table={table.value} onSending={setSending} />
      )}
    </>
  )
}

type MappedTableProps = ChosenFileProps & { readonly table: Table; readonly onSending: (isSending: boolean) => void }

function MappedTable({ table, ...props }: MappedTableProps) {
  const [mapping, setMapping] = useState<Mapping>(() => guessMapping(table, props.traits))
  const [isSending, setSending] = useState(false)
  const missing = missingIn(mapping)
  return (
    <>
      <p>
        {countText(table.rows.length)} rows, {countText(table.columns.length)} columns.
      </p>
      <TablePreview table={table} />
      {!isSending && (
        <ColumnMapping columns={table.columns} mapping={mapping} traits={props.traits} onChange={setMapping} />
      )}
      {missing === undefined ? (
        <CheckedSamples
          {...props}
          table={table}
          mapping={mapping}
          onSending={(sending) => {
            setSending(sending)
            props.onSending(sending)
          }}
        />
      ) : (
        <p role="status">{missing}</p>
      )}
    </>
  )
}
