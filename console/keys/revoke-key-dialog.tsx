import { currentSession, signOut } from '../session/session.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Moment } from '../ui/moment.tsx'
import { notify } from '../ui/notices.tsx'
import type { Key } from './key-state.ts'

type RevokeKeyDialogProps = { readonly revoked: Key; readonly onRevoked: () => void; readonly onClose: () => void }

/** Revokes a key, after it has said who is cut off by it. */
export function RevokeKeyDialog({ revoked: { key_id, label, last_used_at }, ...rest }: RevokeKeyDialogProps) {
  const { service, identity } = currentSession()
  const isMine = identity.key_id === key_id
  const revoke = async () => {
    await service.request('DELETE /v1/keys/{key_id}', { path: { key_id } })
    notify(`Revoked the key ${label ?? key_id}.`)
    if (isMine) signOut()
    else rest.onRevoked()
  }
  return (
    <ConfirmDialog
      title={`Revoke ${label === null ? 'this key' : `“${label}”`}?`}
      verb={isMine ? 'Revoke it and sign out' : 'Revoke'}
      kind="danger"
      onConfirm={revoke}
      onClose={rest.onClose}
    >
      <p>
        <code class="key-id">{key_id}</code>
      </p>
      {isMine && (
        <p class="secret-warning">
          <strong>This is the key that you use.</strong> You will be signed out, and need another key to come back.
        </p>
      )}
      <p>
        Within a minute, every request with it is refused. This can’t be undone.{' '}
        {last_used_at === null ? (
          'It was never used.'
        ) : (
          <>
            It was last used <Moment at={last_used_at} />.
          </>
        )}
      </p>
    </ConfirmDialog>
  )
}
