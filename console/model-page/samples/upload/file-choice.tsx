import { useId, useState } from 'preact/hooks'

type FileChoiceProps = { readonly onChoose: (file: File) => void }

/** Takes a file, from the picker or dropped upon it. */
export function FileChoice({ onChoose }: FileChoiceProps) {
  const id = useId()
  const [isOver, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the control inside is for all.
    <div
      class={isOver ? 'file-choice file-choice-over' : 'file-choice'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const file = event.dataTransfer?.files[0]
        if (file) onChoose(file)
      }}
    >
      <label for={id}>
        <strong>Choose a file</strong> or drop it here
      </label>
      <input
        id={id}
        type="file"
        accept=".csv,.tsv,.txt,.ndjson,.jsonl,text/csv,application/x-ndjson"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) onChoose(file)
          // The same file can be chosen again, after it was changed.
          currentTarget.value = ''
        }}
      />
      <p class="hint">CSV, TSV, NDJSON or JSONL, in UTF-8.</p>
    </div>
  )
}
