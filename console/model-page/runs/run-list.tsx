import { Link } from 'wouter-preact'
import type { Run } from '../../../client/client.ts'
import type { Pages } from '../../loading/use-pages.ts'
import { ColumnHeads } from '../../ui/column-heads.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { RestOfList } from '../../ui/rest-of-list.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { TableWrap } from '../../ui/table-wrap.tsx'
import { durationOf, runKindNames } from './run-words.ts'

/** Shows the runs of a model, newest first. */
export function RunList({ handle, runs }: { readonly handle: string; readonly runs: Pages<Run> }) {
  const { items, isEmpty } = runs
  if (isEmpty)
    return (
      <EmptyState title="No run yet">
        <p>
          <Link href={`/models/${handle}/traits`}>Add traits</Link> and{' '}
          <Link href={`/models/${handle}/samples`}>samples</Link>, then train the model.
        </p>
      </EmptyState>
    )
  return (
    <section>
      <h2 class="list-title">Runs</h2>
      {items.length > 0 && (
        <TableWrap label="Runs">
          <table class="stacked">
            <ColumnHeads columns={['Run', 'Status', 'Effort', 'Started', { figure: 'Duration' }, 'Outcome']} />
            <tbody>
              {items.map((run) => (
                <tr key={run.run_id}>
                  <th scope="row" class="nowrap">
                    <Link href={`/models/${handle}/runs/${run.run_id}`}>{runKindNames[run.kind]}</Link>
                  </th>
                  <td>
                    <StateBadge state={run.status} />
                  </td>
                  <td data-label="Effort">{run.effort ?? '–'}</td>
                  <td class="nowrap">
                    <Moment at={run.started_at} />
                  </td>
                  <td class="number nowrap" data-label="Duration">
                    {durationOf(run) ?? '–'}
                  </td>
                  <td class="run-outcome">
                    <RunOutcome handle={handle} run={run} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
      <RestOfList of={runs} what="runs" />
    </section>
  )
}

function RunOutcome({ handle, run: { error, version_no, outcome } }: { readonly handle: string; readonly run: Run }) {
  if (error !== null)
    return (
      <span class="run-error">
        <code>{error.code}</code> {error.message}
      </span>
    )
  if (version_no === null) return <span class="none">–</span>
  return (
    <>
      <Link href={`/models/${handle}/versions/v${version_no}`}>v{version_no}</Link> {outcome?.reason}
    </>
  )
}
