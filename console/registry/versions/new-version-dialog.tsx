import { useState } from 'preact/hooks'
import { currentSession } from '../../session/session.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { notify } from '../../ui/notices.tsx'

type NewVersionDialogProps = {
  readonly modelId: string
  readonly entityTag: string
  readonly onMade: () => void
  readonly onClose: () => void
}

/** Makes a version with the present handlers and contracts of the model. */
export function NewVersionDialog({ modelId, entityTag, onMade, onClose }: NewVersionDialogProps) {
  const [version, setVersion] = useState('')
  const [description, setDescription] = useState('')
  const make = async () => {
    try {
      await currentSession().service.request('POST /v2/models/{model_id}/new_version', {
        path: { model_id: modelId },
        body: { version: version.trim(), description },
        headers: { 'if-match': entityTag },
      })
      notify(`Version ${version.trim()} is made.`)
    } finally {
      onMade()
    }
  }
  return (
    <ConfirmDialog title="New version" verb="Make it" onConfirm={make} onClose={onClose}>
      <p>It gets the present handlers and contracts of the model, and is pending.</p>
      <Field label="Name" hint="Letters, digits, dots, hyphens and underscores, up to 64.">
        {(control) => (
          <input
            {...control}
            required
            pattern="[A-Za-z0-9][A-Za-z0-9._\-]{0,63}"
            spellcheck={false}
            value={version}
            onInput={({ currentTarget }) => setVersion(currentTarget.value)}
          />
        )}
      </Field>
      <Field label="Description">
        {(control) => (
          <input
            {...control}
            maxLength={4_000}
            value={description}
            onInput={({ currentTarget }) => setDescription(currentTarget.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  )
}
