import type { JsonAnswer } from '../../client/client.ts'
import { Button } from '../ui/button.tsx'
import { Copyable } from '../ui/copyable.tsx'
import { Day } from '../ui/day.tsx'
import { Dialog } from '../ui/dialog.tsx'

export type IssuedKey = JsonAnswer<'POST /v1/keys'>

type IssuedKeyDialogProps = { readonly issued: IssuedKey; readonly onClose: () => void }

/** Shows the secret of a new key, which the service never shows again. Only its button closes it: Escape is pressed too easily. */
export function IssuedKeyDialog({ issued, onClose }: IssuedKeyDialogProps) {
  return (
    <Dialog title={issued.label === null ? 'The new key' : `The new key “${issued.label}”`}>
      <p class="secret-warning" role="alert">
        <strong>This is shown only once.</strong> Copy it now to where it is needed, such as a secret store. The service
        keeps only a hash of it; if it is lost, revoke the key and make another one.
      </p>
      <p class="secret">
        <Copyable text={issued.key} />
      </p>
      <dl class="issued-key">
        <dt>Id</dt>
        <dd>
          <code>{issued.key_id}</code>
        </dd>
        <dt>Scope</dt>
        <dd>{issued.scope}</dd>
        <dt>Namespaces</dt>
        <dd>{issued.namespaces.join(', ')}</dd>
        <dt>Expires</dt>
        <dd>{issued.expires_at ? <Day at={issued.expires_at} /> : 'never'}</dd>
      </dl>
      <div class="actions">
        <Button kind="primary" onPress={onClose}>
          I have copied it
        </Button>
      </div>
    </Dialog>
  )
}
