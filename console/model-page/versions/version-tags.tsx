import { useState } from 'preact/hooks'
import { isConflict } from '../../loading/is-conflict.ts'
import { currentSession } from '../../session/session.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { notify } from '../../ui/notices.tsx'
import type { ShownModel } from '../tab-props.ts'

type VersionTagsProps = {
  readonly handle: string
  readonly shown: ShownModel
  readonly versionNo: number
  readonly tags: readonly string[]
  readonly canWrite: boolean
  readonly onDone: () => void
  readonly onStale: () => void
}

/** Shows the tags of a version, each with a button that removes it. */
export function VersionTags({ handle, shown, versionNo, tags, canWrite, onDone, onStale }: VersionTagsProps) {
  const [removed, setRemoved] = useState<string | undefined>(undefined)
  const remove = async (tag: string) => {
    await currentSession()
      .service.request('DELETE /v1/models/{handle}/versions/{version}', {
        path: { handle, version: tag },
        headers: { 'if-match': shown.entityTag },
      })
      .catch((error) => {
        if (isConflict(error)) onStale()
        throw error
      })
    notify(`The tag ${tag} is removed.`)
    onDone()
  }
  return (
    <>
      {tags.map((tag) => (
        <span key={tag} class="tag">
          {tag}
          {canWrite && (
            <button type="button" aria-label={`Remove the tag ${tag}`} onClick={() => setRemoved(tag)}>
              ✕
            </button>
          )}
        </span>
      ))}
      {removed !== undefined && (
        <ConfirmDialog
          title={`Remove the tag ${removed}`}
          verb="Remove the tag"
          kind="danger"
          onConfirm={() => remove(removed)}
          onClose={() => setRemoved(undefined)}
        >
          <p>
            v{versionNo} stays, but requests for <code>{`${handle}@${removed}`}</code> fail from now on, and pruning can
            delete the version when it has no other tag.
          </p>
        </ConfirmDialog>
      )}
    </>
  )
}
