import { currentSession } from '../session/session.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Day } from '../ui/day.tsx'
import { Moment } from '../ui/moment.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { type Key, keyState } from './key-state.ts'

type KeyRowProps = { readonly shown: Key; readonly onRevoke: (key: Key) => void }

/** Shows a key as a row of the list. */
export function KeyRow({ shown, onRevoke }: KeyRowProps) {
  const { key_id, label, scope, namespaces, created_at, last_used_at } = shown
  const state = keyState(shown, new Date())
  const isMine = currentSession().identity.key_id === key_id
  return (
    <tr class={state === 'active' ? undefined : 'ended'}>
      <th scope="row">
        <span class="row">
          <span class="text key-label" dir="auto">
            {label ?? <span class="none">no label</span>}
          </span>
          {isMine && <Badge>the key you use</Badge>}
        </span>
        <code class="key-id">{key_id}</code>
      </th>
      <td>
        <StateBadge state={state} />
      </td>
      <td data-label="Scope">{scope}</td>
      <td class="text" data-label="Namespaces">
        {namespaces.join(', ')}
      </td>
      <td data-label="Created">
        <Moment at={created_at} />
      </td>
      <td data-label="Last used">
        {last_used_at === null ? <span class="none">never</span> : <Moment at={last_used_at} />}
      </td>
      <td data-label="Expires">
        <Ending of={shown} />
      </td>
      <td class="end-actions">
        {state === 'active' && (
          <Button kind="quiet" aria-label={`Revoke ${label ?? key_id}`} onPress={() => onRevoke(shown)}>
            Revoke
          </Button>
        )}
      </td>
    </tr>
  )
}

/** Shows when a key ends, or ended. A day is said exactly: whoever renews a key plans for it. */
function Ending({ of: { revoked_at, expires_at } }: { readonly of: Key }) {
  if (revoked_at !== null)
    return (
      <>
        revoked <Moment at={revoked_at} />
      </>
    )
  if (expires_at === null) return <span class="none">never</span>
  return <Day at={expires_at} />
}
