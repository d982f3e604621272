import '../styles/registry.css'
import { useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { usePages } from '../loading/use-pages.ts'
import { currentSession } from '../session/session.ts'
import { Page } from '../shell/page.tsx'
import { Button } from '../ui/button.tsx'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { RestOfList } from '../ui/rest-of-list.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { TableWrap } from '../ui/table-wrap.tsx'
import { DefinitionDialog } from './definition-dialog.tsx'
import { HandlerView } from './handler-view.tsx'
import type { RegisteredModel } from './registry-types.ts'

/** Lists the models whose code runs elsewhere, or is built in. */
export function RegistryPage() {
  const { service, canWrite } = currentSession()
  const [, go] = useLocation()
  const [isRegistering, setRegistering] = useState(false)
  const pages = usePages((signal, from) => service.pages('GET /v2/models', { query: from, signal }), [])
  return (
    <Page
      title="Registry"
      actions={
        canWrite && (
          <Button kind="primary" onPress={() => setRegistering(true)}>
            Register a model
          </Button>
        )
      }
    >
      <p class="muted">
        Models whose training and inference code runs elsewhere: their versions, jobs and the events between them.
      </p>
      {pages.isEmpty && (
        <EmptyState title="No models are registered">
          <p>
            Register a model to run its jobs here, move its versions through a status, and chain it to others by events.
            {canWrite ? '' : ' That takes a key of the scope “authoring”.'}
          </p>
        </EmptyState>
      )}
      {pages.items.length > 0 && (
        <TableWrap label="Registered models">
          <table>
            <ColumnHeads columns={['Model', 'Status', 'Active version', 'Training', 'Inference']} />
            <tbody>
              {pages.items.map((model) => (
                <ModelRow key={model.id} model={model} />
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
      <RestOfList of={pages} what="models" />
      {isRegistering && (
        <DefinitionDialog
          onDefined={(id) => go(`/registry/${encodeURIComponent(id)}`)}
          onClose={() => setRegistering(false)}
        />
      )}
    </Page>
  )
}

function ModelRow({ model: { id, name, status, active_version, handlers } }: { readonly model: RegisteredModel }) {
  return (
    <tr>
      <th scope="row" class="registered-name">
        <Link href={`/registry/${encodeURIComponent(id)}`}>{id}</Link>
        <span class="text muted">{name}</span>
      </th>
      <td>
        <StateBadge state={status} />
      </td>
      <td>{active_version ?? <span class="none">none</span>}</td>
      <td>
        <HandlerView handler={handlers.training} />
      </td>
      <td>
        <HandlerView handler={handlers.inference} />
      </td>
    </tr>
  )
}
