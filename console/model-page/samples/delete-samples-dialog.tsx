import { useEffect, useRef, useState } from 'preact/hooks'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { notify } from '../../ui/notices.tsx'
import { counted, countText } from '../../ui/number-text.ts'
import { Progress } from '../../ui/progress.tsx'
import { deleteSample } from '../delete-sample.ts'
import type { Sample } from './sample.ts'

type DeleteSamplesDialogProps = {
  readonly handle: string
  readonly samples: readonly Sample[]
  readonly onDeletedOne: (id: number) => void
  /** Called when all are deleted, or some before a failure. */
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Asks before samples are deleted, and deletes them one by one. After a failure, it goes on with those that are left. */
export function DeleteSamplesDialog({ handle, samples, onDeletedOne, onDone, onClose }: DeleteSamplesDialogProps) {
  const [count, setCount] = useState(0)
  const [first] = samples
  const isClosed = useRef(false)
  useEffect(
    () => () => {
      isClosed.current = true
    },
    [],
  )

  const deleteAll = async () => {
    let done = count
    try {
      for (const { id } of samples.slice(count)) {
        // Whoever closes the dialog deletes no more.
        if (isClosed.current) break
        await deleteSample(handle, id)
        done += 1
        setCount(done)
        onDeletedOne(id)
      }
      notify(done === 1 ? 'The sample is deleted.' : `${countText(done)} samples are deleted.`)
    } finally {
      if (done > 0) onDone()
    }
  }

  return (
    <ConfirmDialog
      title={samples.length === 1 ? 'Delete the sample?' : `Delete ${counted(samples.length, 'sample')}?`}
      verb={count > 0 && count < samples.length ? 'Delete the rest' : 'Delete'}
      kind="danger"
      onConfirm={deleteAll}
      onClose={onClose}
    >
      {samples.length === 1 && first && <p class="text text-clamped">{first.text.slice(0, 400)}</p>}
      <p>
        Versions that learned from {samples.length === 1 ? 'it' : 'them'} stay as they are. The next version does
        without. This can’t be undone.
      </p>
      {samples.length > 1 && count > 0 && (
        <Progress
          label={`${countText(count)} of ${countText(samples.length)} deleted`}
          value={count / samples.length}
        />
      )}
    </ConfirmDialog>
  )
}
