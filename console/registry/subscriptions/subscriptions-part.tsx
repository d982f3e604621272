import { useState } from 'preact/hooks'
import { type Pages, usePages } from '../../loading/use-pages.ts'
import { currentSession } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RestOfList } from '../../ui/rest-of-list.tsx'
import type { RegisteredPartProps, Subscription } from '../registry-types.ts'
import { NewSubscriptionDialog } from './new-subscription-dialog.tsx'
import { SubscriptionCard } from './subscription-card.tsx'
import { SubscriptionGraph } from './subscription-graph.tsx'

/** The most subscriptions that are drawn. */
const drawnAtMost = 40

/** Shows the subscriptions to the events of a registered model, and those that start its jobs, as a graph and as lists. */
export function SubscriptionsPart({ model }: RegisteredPartProps) {
  const { canWrite } = currentSession()
  const [isMaking, setMaking] = useState(false)
  const outgoing = useSubscriptions(model.id, 'source')
  const incoming = useSubscriptions(model.id, 'target')
  const links = [...new Map([...outgoing.items, ...incoming.items].map((one) => [one.id, one])).values()]
  // One to itself is in both lists, and is shown as one of its events.
  const ofOthers = incoming.items.filter(({ source_model_id }) => source_model_id !== model.id)
  const isEmpty = outgoing.isEmpty && incoming.isEmpty
  const reload = () => {
    outgoing.reload()
    incoming.reload()
  }
  return (
    <>
      <div class="part-head">
        <p class="muted">
          The end of a job starts other jobs. Events that find a subscription paused or stale are lost.
        </p>
        {canWrite && <Button onPress={() => setMaking(true)}>New subscription</Button>}
      </div>
      {isEmpty && (
        <EmptyState title="No events lead from this model, or to it">
          Make a subscription, to run inference again after each training, or to hand an output on to another model.
        </EmptyState>
      )}
      {links.length > 0 && (
        <div class="graph-frame">
          <SubscriptionGraph links={links.slice(0, drawnAtMost)} />
          {links.length > drawnAtMost && <p class="muted">The first {drawnAtMost} are drawn.</p>}
        </div>
      )}
      <SubscriptionList title="What its events start" subscriptions={outgoing.items} onChanged={reload} />
      <RestOfList of={outgoing} what="subscriptions" />
      <SubscriptionList title="What starts its jobs" subscriptions={ofOthers} onChanged={reload} />
      <RestOfList of={incoming} what="subscriptions to other models" />
      {isMaking && <NewSubscriptionDialog modelId={model.id} onMade={reload} onClose={() => setMaking(false)} />}
    </>
  )
}

function useSubscriptions(modelId: string, of: 'source' | 'target'): Pages<Subscription> {
  return usePages(
    (signal, from) =>
      currentSession().service.pages('GET /v2/models/{model_id}/event-subscriptions', {
        path: { model_id: modelId },
        query: { of, ...from },
        signal,
      }),
    [modelId, of],
  )
}

type SubscriptionListProps = {
  readonly title: string
  readonly subscriptions: readonly Subscription[]
  readonly onChanged: () => void
}

function SubscriptionList({ title, subscriptions, onChanged }: SubscriptionListProps) {
  if (subscriptions.length === 0) return null
  return (
    <>
      <h2 class="subscriptions-title">{title}</h2>
      <ul class="registry-cards" aria-label={title}>
        {subscriptions.map((subscription) => (
          <SubscriptionCard key={subscription.id} subscription={subscription} onChanged={onChanged} />
        ))}
      </ul>
    </>
  )
}
