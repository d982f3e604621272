import '../styles/keys.css'
import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { usePages } from '../loading/use-pages.ts'
import { currentSession } from '../session/session.ts'
import { Page } from '../shell/page.tsx'
import { Button } from '../ui/button.tsx'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { RestOfList } from '../ui/rest-of-list.tsx'
import { TableWrap } from '../ui/table-wrap.tsx'
import { type IssuedKey, IssuedKeyDialog } from './issued-key-dialog.tsx'
import { KeyRow } from './key-row.tsx'
import type { Key } from './key-state.ts'
import { MakeKeyDialog } from './make-key-dialog.tsx'
import { RevokeKeyDialog } from './revoke-key-dialog.tsx'

/** Makes, lists and revokes keys, for those whose key may. */
export function KeysPage() {
  if (currentSession().canWrite) return <Keys />
  return (
    <Page title="Keys">
      <EmptyState title="This key can’t manage keys">
        <p>It can only read and score. Sign in with a key of the scope “authoring” to make, see and revoke keys.</p>
        <Link href="/">Go to the models</Link>
      </EmptyState>
    </Page>
  )
}

const columns = ['Key', 'State', 'Scope', 'Namespaces', 'Created', 'Last used', 'Expires']

function Keys() {
  const { service } = currentSession()
  const keys = usePages((signal, from) => service.pages('GET /v1/keys', { query: { limit: 100, ...from }, signal }), [])
  const [isMaking, setMaking] = useState(false)
  const [issued, setIssued] = useState<IssuedKey | undefined>(undefined)
  const [revoked, setRevoked] = useState<Key | undefined>(undefined)

  const showIssued = (made: IssuedKey) => {
    setMaking(false)
    setIssued(made)
    keys.reload()
  }
  return (
    <Page
      title="Keys"
      actions={
        <Button kind="primary" onPress={() => setMaking(true)}>
          Make a key
        </Button>
      }
    >
      <p class="muted">
        These are the keys of your namespaces. Give each program its own, so that it can be revoked alone.
      </p>
      {keys.items.length > 0 && (
        <TableWrap label="Keys">
          <table class="key-table stacked">
            <ColumnHeads columns={columns} hasActions />
            <tbody>
              {keys.items.map((key) => (
                <KeyRow key={key.key_id} shown={key} onRevoke={setRevoked} />
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
      <RestOfList of={keys} what="keys" />
      {isMaking && <MakeKeyDialog onMade={showIssued} onClose={() => setMaking(false)} />}
      {issued && <IssuedKeyDialog issued={issued} onClose={() => setIssued(undefined)} />}
      {revoked && <RevokeKeyDialog revoked={revoked} onRevoked={keys.reload} onClose={() => setRevoked(undefined)} />}
    </Page>
  )
}
