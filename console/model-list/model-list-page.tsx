import '../styles/model-list.css'
import { useCallback, useRef, useState } from 'preact/hooks'
import type { Model } from '../../client/client.ts'
import { usePages } from '../loading/use-pages.ts'
import { ArchiveModelDialog } from '../model-page/settings/archive-model-dialog.tsx'
import { currentSession } from '../session/session.ts'
import { useHashQuery } from '../shell/hash-address.ts'
import { Page } from '../shell/page.tsx'
import { Button } from '../ui/button.tsx'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { RestOfList } from '../ui/rest-of-list.tsx'
import { TableWrap } from '../ui/table-wrap.tsx'
import { CreateModelDialog } from './create-model-dialog.tsx'
import { FirstSteps } from './first-steps.tsx'
import { problemOfPrefix } from './handle-rule.ts'
import { modelFilterOf } from './model-filter.ts'
import { ModelFilters } from './model-filters.tsx'
import { ModelRows } from './model-rows.tsx'

const columns = ['Handle', 'State', 'Active version', 'Traits', 'Last operation', 'Updated']

/** The models that are read at once. */
const pageLimit = 100

/** Lists the models that the key sees. Its filter is part of the address. */
export function ModelListPage() {
  const { service, canWrite } = currentSession()
  const query = useHashQuery()
  const filter = modelFilterOf(query)
  const { namespace, state } = filter
  // A text that no handle begins with is told beside its field. The service would refuse it.
  const prefix = problemOfPrefix(filter.prefix) === undefined ? filter.prefix : ''
  const models = usePages(
    (signal, from) =>
      service.pages('GET /v1/models', {
        query: {
          limit: pageLimit,
          ...(prefix && { prefix }),
          ...(namespace && { namespace }),
          ...(state && { state }),
          ...from,
        },
        signal,
      }),
    [prefix, namespace, state],
  )
  // The rows of the last filter stay until those of the next one are here.
  const rows = useRef<readonly Model[]>([])
  if (models.items.length > 0 || !models.isLoading) rows.current = models.items
  const shown = rows.current

  const [isCreating, setCreating] = useState(false)
  const [archived, setArchived] = useState<string | undefined>(undefined)
  const create = useCallback(() => setCreating(true), [])

  const isFiltered = prefix !== '' || namespace !== '' || state !== undefined
  const { isEmpty } = models
  return (
    <Page
      title="Models"
      actions={
        canWrite && (
          <Button kind="primary" onPress={create}>
            Create a model
          </Button>
        )
      }
    >
      {(isFiltered || !isEmpty) && <ModelFilters filter={filter} onChange={query.change} />}
      {shown.length > 0 && (
        <TableWrap label="Models">
          <table class="model-table stacked" aria-label="Models" aria-busy={models.isLoading}>
            <ColumnHeads columns={columns} hasActions />
            <ModelRows models={shown} onArchive={setArchived} />
          </table>
        </TableWrap>
      )}
      {isEmpty && !isFiltered && <FirstSteps onCreate={create} />}
      {isEmpty && isFiltered && (
        <EmptyState title="No model is like this">
          <p>Handles are searched from their beginning, or from the beginning of their name.</p>
          <div class="actions">
            <Button onPress={() => query.change({ prefix: '', namespace: '', state: '' })}>Show all models</Button>
          </div>
        </EmptyState>
      )}
      <RestOfList of={models} what="models" />
      {isCreating && <CreateModelDialog onClose={() => setCreating(false)} />}
      {archived !== undefined && (
        <ArchiveModelDialog handle={archived} onArchived={models.reload} onClose={() => setArchived(undefined)} />
      )}
    </Page>
  )
}
