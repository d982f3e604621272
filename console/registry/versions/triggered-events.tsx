import { Link } from 'wouter-preact'
import type { TriggeredEvent } from '../registry-types.ts'

type TriggeredEventsProps = { readonly modelId: string; readonly events: readonly TriggeredEvent[] }

/** Shows what came of each subscription that a change of status triggered. */
export function TriggeredEvents({ modelId, events }: TriggeredEventsProps) {
  return (
    <section class="panel" aria-label="Triggered subscriptions" role="status">
      <h2>{events.length === 0 ? 'The change triggered no subscription' : 'The change triggered subscriptions'}</h2>
      {events.length > 0 && (
        <ul>
          {events.map(({ subscription_id, job_id, error }) => (
            <li key={subscription_id}>
              <code class="id">{subscription_id}</code>{' '}
              {job_id === undefined ? (
                <span class="text">started no job: {error}</span>
              ) : (
                <>
                  started the job <Link href={`/registry/${encodeURIComponent(modelId)}/jobs/${job_id}`}>{job_id}</Link>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
