import { usePages } from '../loading/use-pages.ts'
import { currentSession } from '../session/session.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Moment } from '../ui/moment.tsx'
import { RestOfList } from '../ui/rest-of-list.tsx'
import { TableWrap } from '../ui/table-wrap.tsx'
import type { RegisteredPartProps } from './registry-types.ts'

const causes = {
  new_status: 'a status was set',
  training: 'a training succeeded',
  restore: 'a backup was restored',
} as const

/** Lists the moves of the active version of a registered model, newest first. */
export function RegisteredActivations({ model }: RegisteredPartProps) {
  const pages = usePages(
    (signal, from) =>
      currentSession().service.pages('GET /v2/models/{model_id}/activations', {
        path: { model_id: model.id },
        query: from,
        signal,
      }),
    [model.id, model.active_version],
  )
  return (
    <>
      {pages.isEmpty && (
        <EmptyState title="No version was ever active">
          Train a version, or set one active, on the tab Versions.
        </EmptyState>
      )}
      {pages.items.length > 0 && (
        <TableWrap label="Activations">
          <table>
            <ColumnHeads columns={[{ figure: 'Move' }, 'When', 'From', 'To', 'Because', 'By']} />
            <tbody>
              {pages.items.map(({ generation, at, from, to, actor, cause }) => (
                <tr key={generation}>
                  <td class="number">{generation}</td>
                  <td class="nowrap">
                    <Moment at={at} />
                  </td>
                  <td>{from ?? <span class="none">none</span>}</td>
                  <td>{to ?? <span class="none">none: taken out of service</span>}</td>
                  <td>{causes[cause]}</td>
                  <td>
                    <code class="id">{actor}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
      <RestOfList of={pages} what="activations" />
    </>
  )
}
