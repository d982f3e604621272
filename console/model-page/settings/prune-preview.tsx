import type { Model } from '../../../client/client.ts'
import { usePages } from '../../loading/use-pages.ts'
import { currentSession } from '../../session/session.ts'
import { ColumnHeads } from '../../ui/column-heads.tsx'
import { Moment } from '../../ui/moment.tsx'
import { countText } from '../../ui/number-text.ts'
import { RestOfList } from '../../ui/rest-of-list.tsx'
import { TableWrap } from '../../ui/table-wrap.tsx'

type PrunePreviewProps = {
  readonly handle: string
  readonly policy: Model['version_retention_policy']
  /** The state of the model: after a change of it, other versions may go. */
  readonly newestOf: string
  /** True if the policy is the one that is in force. */
  readonly isStored: boolean
}

/** Lists the versions that the next pruning would delete under a policy, without deleting any. */
export function PrunePreview({ handle, policy, newestOf, isStored }: PrunePreviewProps) {
  const { keep_unnamed, keep_first_of_month } = policy
  const pruned = usePages(
    (signal, from) =>
      currentSession().service.pages('GET /v1/models/{handle}/versions', {
        path: { handle },
        query: {
          dry_run_prune: true,
          keep_unnamed,
          keep_first_of_month,
          limit: 50,
          ...from,
        },
        signal,
      }),
    [handle, keep_unnamed, keep_first_of_month, newestOf],
  )
  const { items, hasMore, isEmpty } = pruned
  const when = isStored ? 'The next pruning' : 'Once this is saved, the next pruning'
  return (
    <div class="prune-preview">
      <p role="status">
        {isEmpty && `${when} would delete no version.`}
        {items.length > 0 && (
          <>
            {when} would delete <strong>{countText(items.length)}</strong>
            {hasMore ? ' versions and more:' : items.length === 1 ? ' version:' : ' versions:'}
          </>
        )}
      </p>
      {items.length > 0 && (
        <TableWrap label="Versions that would be pruned">
          <table>
            <ColumnHeads columns={['Version', 'Made by', { figure: 'Samples' }, 'Recorded']} />
            <tbody>
              {items.map((version) => (
                <tr key={version.version_no}>
                  <th scope="row">v{version.version_no}</th>
                  <td>{version.triggered_by}</td>
                  <td class="number">{countText(version.sample_count)}</td>
                  <td>
                    <Moment at={version.created_at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
      <RestOfList of={pruned} what="versions" />
    </div>
  )
}
