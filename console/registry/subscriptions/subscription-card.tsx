import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { useAction } from '../../loading/use-action.ts'
import { currentSession } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { notify } from '../../ui/notices.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { JsonView } from '../json-view.tsx'
import type { Subscription } from '../registry-types.ts'
import { Deliveries } from './deliveries.tsx'

type SubscriptionCardProps = { readonly subscription: Subscription; readonly onChanged: () => void }

/** Shows a subscription, what came of its events, and what can be done with it. */
export function SubscriptionCard({ subscription, onChanged }: SubscriptionCardProps) {
  const { id, label, source_model_id, trigger_event, target_model_id, target_action, input_source, status } =
    subscription
  const { canWrite } = currentSession()
  const [isDeleting, setDeleting] = useState(false)
  const [showsDeliveries, setShowsDeliveries] = useState(false)
  const path = { model_id: source_model_id, id }
  const setting = useAction(async (next: 'active' | 'paused') => {
    await currentSession().service.request('PUT /v2/models/{model_id}/event-subscriptions/{id}', {
      path,
      body: { status: next },
    })
    notify(next === 'active' ? 'The subscription is active.' : 'The subscription is paused.')
    onChanged()
  })
  return (
    <li class="registry-card">
      <div class="registry-card-head">
        <h3 class="registry-subscription-path">
          <ModelLink id={source_model_id} /> <span aria-hidden="true">→</span>{' '}
          <span class="registry-event">{trigger_event.replace('_', ' ')}</span> <span aria-hidden="true">→</span>{' '}
          <span class="registry-event">{target_action}</span> of <ModelLink id={target_model_id} />
        </h3>
        <StateBadge state={status} />
      </div>
      {label && <p class="text">{label}</p>}
      {status === 'stale' && (
        <p class="registry-warnings">
          A contract that it depends on has changed since: it starts no jobs until you accept the present contracts.
        </p>
      )}
      {subscription.warnings.map((warning) => (
        <p key={warning} class="registry-warnings text">
          {warning}
        </p>
      ))}
      <div class="row">
        <Button aria-expanded={showsDeliveries} onPress={() => setShowsDeliveries(!showsDeliveries)}>
          Deliveries
        </Button>
        {canWrite && status === 'active' && (
          <Button isBusy={setting.isRunning} onPress={() => setting.run('paused')}>
            Pause
          </Button>
        )}
        {canWrite && status !== 'active' && (
          <Button isBusy={setting.isRunning} onPress={() => setting.run('active')}>
            {status === 'stale' ? 'Accept and resume' : 'Resume'}
          </Button>
        )}
        {canWrite && (
          <Button kind="quiet" onPress={() => setDeleting(true)}>
            Delete
          </Button>
        )}
      </div>
      {setting.error !== undefined && <ErrorPanel error={setting.error} />}
      <details>
        <summary>{input_source === 'stored' ? 'The stored input' : 'Its input is the output of the job'}</summary>
        {input_source === 'stored' &&
          (subscription.input === undefined ? (
            <p>It is hidden: this key cannot reach the model of /v1 that it is about.</p>
          ) : (
            <JsonView title="Input" value={subscription.input} />
          ))}
        <p class="muted">
          Subscription <code class="id">{id}</code>
        </p>
      </details>
      {showsDeliveries && <Deliveries subscription={subscription} />}
      {isDeleting && (
        <ConfirmDialog
          title="Delete the subscription?"
          verb="Delete"
          kind="danger"
          onConfirm={async () => {
            await currentSession().service.request('DELETE /v2/models/{model_id}/event-subscriptions/{id}', { path })
            notify('The subscription is deleted.')
            onChanged()
          }}
          onClose={() => setDeleting(false)}
        >
          <p>
            {trigger_event.replace('_', ' ')} of {source_model_id} will not start {target_action} of {target_model_id}{' '}
            any more. Its deliveries cannot be read then.
          </p>
        </ConfirmDialog>
      )}
    </li>
  )
}

function ModelLink({ id }: { readonly id: string }) {
  return <Link href={`/registry/${encodeURIComponent(id)}`}>{id}</Link>
}
