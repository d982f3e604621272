import { Link } from 'wouter-preact'
import { usePages } from '../../loading/use-pages.ts'
import { currentSession } from '../../session/session.ts'
import { Moment } from '../../ui/moment.tsx'
import { RestOfList } from '../../ui/rest-of-list.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { TableWrap } from '../../ui/table-wrap.tsx'
import type { Subscription } from '../registry-types.ts'

type DeliveriesProps = { readonly subscription: Subscription }

/** Lists what came of each event that a subscription took, newest first. */
export function Deliveries({ subscription: { id, source_model_id, target_model_id } }: DeliveriesProps) {
  const pages = usePages(
    (signal, cursor) =>
      currentSession().service.pages('GET /v2/models/{model_id}/event-subscriptions/{id}/deliveries', {
        path: { model_id: source_model_id, id },
        query: { limit: 20, ...(cursor && { cursor }) },
        signal,
      }),
    [id],
  )
  const isEmpty = pages.items.length === 0 && !pages.isLoading && pages.error === undefined
  return (
    <div class="deliveries">
      {isEmpty && <p class="muted">It has taken no event yet.</p>}
      {pages.items.length > 0 && (
        <TableWrap label="Deliveries">
          <table>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Started job</th>
                <th scope="col">Status</th>
                <th scope="col">Error</th>
                <th scope="col">Event</th>
              </tr>
            </thead>
            <tbody>
              {pages.items.map(({ trigger_id, at, job_id, job_status, error }) => (
                <tr key={trigger_id}>
                  <td class="nowrap">
                    <Moment at={at} />
                  </td>
                  <td>
                    {job_id === null ? (
                      <span class="none">none</span>
                    ) : (
                      <Link href={`/registry/${encodeURIComponent(target_model_id)}/jobs/${job_id}`}>
                        <code>{job_id}</code>
                      </Link>
                    )}
                  </td>
                  <td>{job_status ? <StateBadge state={job_status} /> : <span class="none">–</span>}</td>
                  <td>
                    <span class="text">{error}</span>
                  </td>
                  <td>
                    <code class="id">{trigger_id}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
      <RestOfList of={pages} what="deliveries" />
    </div>
  )
}
