import { setTimeout as sleep } from 'node:timers/promises'
import { loggedIds } from '#world/logged-ids.ts'
import { deliveryPolicy as policy } from '../../event-rules.ts'
import type { ServiceLog } from '../service-log.ts'
import type { EventDelivery, PendingDeliveries } from './pending-deliveries.ts'
import type { InvokeRuleTarget } from './rule-target.ts'

const maxPauseMs = 60_000

type DelivererOptions = {
  readonly pending: PendingDeliveries
  /** Returns the target of the rule with this name. */
  readonly targetOf: (rule: string) => InvokeRuleTarget
  /** The pause before the first retry; each further one is twice as long. */
  readonly firstPauseMs?: number
  readonly log: ServiceLog
}

/** Delivers at least once. A target that fails is called again after growing pauses; an undelivered event stays on disk. */
export function makeDeliverer({ pending, targetOf, firstPauseMs = 200, log }: DelivererOptions) {
  const stopping = new AbortController()
  const inProgress = new Set<Promise<void>>()

  async function deliver(delivery: EventDelivery): Promise<void> {
    for (let retry = 0; !stopping.signal.aborted; retry++) {
      try {
        await targetOf(delivery.rule)(delivery.event)
        return pending.remove(delivery)
      } catch (error) {
        const about = { ...idsOf(delivery), retry, reason: String(error) }
        log.info('An event was not delivered', about)
        if (retry === policy.retries) {
          log.warn('The delivery of an event was given up', about)
          return pending.giveUp(delivery)
        }
      }
      const pauseMs = Math.min(maxPauseMs, firstPauseMs * 2 ** retry)
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  return {
    begin(delivery: EventDelivery): void {
      const delivering = deliver(delivery)
        .catch((error: unknown) =>
          log.error('A delivery cannot continue', { ...idsOf(delivery), reason: String(error) }),
        )
        .finally(() => inProgress.delete(delivering))
      inProgress.add(delivering)
    },
    async stop(): Promise<void> {
      stopping.abort()
      await Promise.all(inProgress)
    },
  }
}

function idsOf({ rule, event }: EventDelivery): object {
  return { ...loggedIds(event.detail), rule, event_id: event.id }
}
