import { useState } from 'preact/hooks'
import { usePages } from '../../loading/use-pages.ts'
import { currentSession } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RestOfList } from '../../ui/rest-of-list.tsx'
import type { RegisteredPartProps } from '../registry-types.ts'
import { NewSubscriptionDialog } from './new-subscription-dialog.tsx'
import { SubscriptionCard } from './subscription-card.tsx'
import { SubscriptionGraph } from './subscription-graph.tsx'

/** The most subscriptions that are drawn. */
const drawnAtMost = 40

/** Shows the subscriptions to the events of a registered model, as a graph and as a list. */
export function SubscriptionsPart({ model }: RegisteredPartProps) {
  const { canWrite } = currentSession()
  const [isMaking, setMaking] = useState(false)
  const pages = usePages(
    (signal, cursor) =>
      currentSession().service.pages('GET /v2/models/{model_id}/event-subscriptions', {
        path: { model_id: model.id },
        query: cursor === undefined ? {} : { cursor },
        signal,
      }),
    [model.id],
  )
  const { items } = pages
  const isEmpty = items.length === 0 && !pages.isLoading && pages.error === undefined
  return (
    <>
      <div class="part-head">
        <p class="muted">
          The end of a job starts other jobs. Events that find a subscription paused or stale are lost.
        </p>
        {canWrite && <Button onPress={() => setMaking(true)}>New subscription …</Button>}
      </div>
      {isEmpty && (
        <EmptyState title="Nothing follows the jobs of this model">
          Make a subscription, to run inference again after each training, or to hand an output on to another model.
        </EmptyState>
      )}
      {items.length > 0 && (
        <div class="graph-frame">
          <SubscriptionGraph links={items.slice(0, drawnAtMost)} />
          {items.length > drawnAtMost && <p class="muted">The first {drawnAtMost} are drawn.</p>}
        </div>
      )}
      <ul class="cards" aria-label="Subscriptions">
        {items.map((subscription) => (
          <SubscriptionCard key={subscription.id} subscription={subscription} onChanged={pages.reload} />
        ))}
      </ul>
      <RestOfList of={pages} what="subscriptions" />
      {isMaking && <NewSubscriptionDialog modelId={model.id} onMade={pages.reload} onClose={() => setMaking(false)} />}
    </>
  )
}
