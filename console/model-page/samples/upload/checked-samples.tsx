import { useState } from 'preact/hooks'
import { useLoaded } from '../../../loading/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { counted } from '../../../ui/number-text.ts'
import { Pending } from '../../../ui/pending.tsx'
import { faultOf } from './fault-of.ts'
import { IssueList } from './issue-list.tsx'
import type { Mapping } from './mapping.ts'
import { PoleCounts } from './pole-counts.tsx'
import { readSamples } from './read-samples.ts'
import { type SendingOptions, SendingSamples } from './sending-samples.tsx'
import type { Table } from './table.ts'
import type { UploadProps } from './upload-props.ts'

type CheckedSamplesProps = UploadProps & {
  readonly table: Table
  readonly mapping: Mapping
  readonly onSending: (isSending: boolean) => void
  readonly onOther: () => void
}

/** Shows what a mapping makes of a file: the samples, the lines that can't be read, and the button that sends them. */
export function CheckedSamples({ table, mapping, onSending, onOther, ...props }: CheckedSamplesProps) {
  const { traits, model } = props
  // Whoever signs in again while samples are sent goes on with the same ones.
  const read = useLoaded((signal) => readSamples(table, mapping, traits, signal), [table, mapping], { isLocal: true })
  const [options, setOptions] = useState<SendingOptions>({ isForRetrain: true, isEmail: false })
  const [isSending, setSending] = useState(false)
  const { value } = read

  if (read.error !== undefined) return <p role="alert">{faultOf(read.error)}</p>
  if (value === undefined || read.isLoading) return <Pending what="the samples" />
  if (isSending) return <SendingSamples {...props} samples={value.samples} options={options} onOther={onOther} />
  return (
    <>
      <IssueList issues={value.issues} />
      {value.samples.length === 0 ? (
        <EmptyState title="No samples">No row can be used. Change the use of the columns, or mend the file.</EmptyState>
      ) : (
        <>
          <PoleCounts samples={value.samples} traits={traits} />
          <fieldset>
            <legend>Options</legend>
            <label class="choice">
              <input
                type="checkbox"
                checked={options.isEmail}
                onChange={({ currentTarget }) => setOptions({ ...options, isEmail: currentTarget.checked })}
              />
              The texts are e-mails: remove quoted messages and signatures
            </label>
            {model.version_no !== null && (
              <label class="choice">
                <input
                  type="checkbox"
                  checked={options.isForRetrain}
                  onChange={({ currentTarget }) => setOptions({ ...options, isForRetrain: currentTarget.checked })}
                />
                Count them towards the next background retrain
              </label>
            )}
          </fieldset>
          <div class="actions">
            <Button
              kind="primary"
              onPress={() => {
                setSending(true)
                onSending(true)
              }}
            >
              Add {counted(value.samples.length, 'sample')}
            </Button>
          </div>
        </>
      )}
    </>
  )
}
