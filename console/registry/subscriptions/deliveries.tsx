import { Link } from 'wouter-preact'
import type { Listed } from '../../../client/client.ts'
import { currentSession } from '../../session/session.ts'
import { ColumnHeads } from '../../ui/column-heads.tsx'
import { Moment } from '../../ui/moment.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { TableWrap } from '../../ui/table-wrap.tsx'
import { LiveList } from '../live-list.tsx'
import type { Subscription } from '../registry-types.ts'

type Delivery = Listed<'GET /v2/models/{model_id}/event-subscriptions/{id}/deliveries'>

type DeliveriesProps = { readonly subscription: Subscription }

/** Lists what came of each event that a subscription took, newest first and live. */
export function Deliveries({ subscription: { id, source_model_id, target_model_id } }: DeliveriesProps) {
  return (
    <div class="registry-deliveries">
      <LiveList
        what="deliveries"
        read={(query, signal) =>
          currentSession().service.pages('GET /v2/models/{model_id}/event-subscriptions/{id}/deliveries', {
            path: { model_id: source_model_id, id },
            query,
            signal,
          })
        }
        inputs={[id]}
        idOf={({ trigger_id }) => trigger_id}
        isOpen={({ job_status }) => job_status === 'pending' || job_status === 'started'}
        none={<p class="muted">It has taken no event yet.</p>}
        table={(deliveries, label) => (
          <DeliveryTable label={label} targetId={target_model_id} deliveries={deliveries} />
        )}
      />
    </div>
  )
}

type DeliveryTableProps = {
  readonly label: string
  readonly targetId: string
  readonly deliveries: readonly Delivery[]
}

function DeliveryTable({ label, targetId, deliveries }: DeliveryTableProps) {
  return (
    <TableWrap label={label}>
      <table>
        <ColumnHeads columns={['When', 'Started job', 'Status', 'Error', 'Event']} />
        <tbody>
          {deliveries.map(({ trigger_id, at, job_id, job_status, error }) => (
            <tr key={trigger_id}>
              <td class="nowrap">
                <Moment at={at} />
              </td>
              <td>
                {job_id === null ? (
                  <span class="none">none</span>
                ) : (
                  <Link href={`/registry/${encodeURIComponent(targetId)}/jobs/${job_id}`}>
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
  )
}
